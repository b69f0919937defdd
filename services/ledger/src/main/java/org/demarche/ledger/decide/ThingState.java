package org.demarche.ledger.decide;

import org.demarche.contracts.event.ActorEvent;
import org.demarche.contracts.event.AttributionEvent;
import org.demarche.contracts.event.CaseEvent;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.IncidentEvent;
import org.demarche.contracts.event.RelationEvent;
import org.jspecify.annotations.Nullable;

/** What deciding must know of a thing that exists; a thing without a state does not exist. */
public sealed interface ThingState {

    /** A case that was opened. */
    record OpenCase() implements ThingState {}

    /** A document that claims may cite. */
    record RecordedDocument() implements ThingState {}

    /** An actor that claims may be about. */
    record RegisteredActor() implements ThingState {}

    /** An incident of a case. */
    record ReportedIncident(String caseId) implements ThingState {}

    /** An attribution of a case, about a subject, by an attributor. */
    record MadeAttribution(String caseId, String subject, String attributor) implements ThingState {}

    /** What the event leaves behind of a thing that it concerns; null = it changes nothing that is decided upon. */
    static @Nullable ThingState after(Event event, Thing thing) {
        return switch (event) {
            case CaseEvent.Opened ignored when thing.kind() == Thing.Kind.CASE -> new OpenCase();
            case CaseEvent.DocumentRecorded ignored when thing.kind() == Thing.Kind.DOCUMENT -> new RecordedDocument();
            case ActorEvent.Registered ignored -> new RegisteredActor();
            case IncidentEvent.Reported e when thing.kind() == Thing.Kind.INCIDENT -> new ReportedIncident(e.caseId());
            case AttributionEvent.Attributed e when thing.kind() == Thing.Kind.ATTRIBUTION ->
                new MadeAttribution(e.caseId(), e.subject(), e.source().asserter());
            case CaseEvent other -> null;
            case ActorEvent other -> null;
            case IncidentEvent other -> null;
            case AttributionEvent other -> null;
            case RelationEvent other -> null;
        };
    }
}

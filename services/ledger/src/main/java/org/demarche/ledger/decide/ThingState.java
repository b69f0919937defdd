package org.demarche.ledger.decide;

import java.util.Optional;
import org.demarche.contracts.event.ActorEvent;
import org.demarche.contracts.event.AttributionEvent;
import org.demarche.contracts.event.CaseEvent;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.IncidentEvent;
import org.demarche.contracts.event.RelationEvent;

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

    /** A thing and what an event made of it. */
    record Change(Thing thing, ThingState state) {}

    /** What the event changes of what is decided upon, if anything. */
    static Optional<Change> after(Event event) {
        return Optional.ofNullable(
                switch (event) {
                    case CaseEvent.Opened e -> new Change(Thing.caseOf(e.caseId()), new OpenCase());
                    case CaseEvent.DocumentRecorded e ->
                        new Change(Thing.document(e.document()), new RecordedDocument());
                    case ActorEvent.Registered e -> new Change(Thing.actor(e.actor()), new RegisteredActor());
                    case IncidentEvent.Reported e ->
                        new Change(Thing.incident(e.incident()), new ReportedIncident(e.caseId()));
                    case AttributionEvent.Attributed e ->
                        new Change(
                                Thing.attribution(e.attribution()),
                                new MadeAttribution(
                                        e.caseId(), e.subject(), e.source().asserter()));
                    case ActorEvent other -> null;
                    case IncidentEvent other -> null;
                    case AttributionEvent other -> null;
                    case RelationEvent other -> null;
                });
    }
}

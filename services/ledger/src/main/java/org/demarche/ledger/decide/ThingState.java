package org.demarche.ledger.decide;

import java.util.Optional;
import org.demarche.contracts.event.ActorEvent;
import org.demarche.contracts.event.AttributionEvent;
import org.demarche.contracts.event.CampaignEvent;
import org.demarche.contracts.event.CaseEvent;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.IncidentEvent;
import org.demarche.contracts.event.RelationEvent;

/** What deciding must know of a thing that exists; a thing without a state does not exist. */
public sealed interface ThingState {

    /** A case that was opened, and perhaps closed since. */
    record KnownCase(boolean closed) implements ThingState {}

    /** A document that claims may cite. */
    record RecordedDocument() implements ThingState {}

    /** An actor that claims may be about. */
    record RegisteredActor() implements ThingState {}

    /** An incident of a case, perhaps closed. */
    record ReportedIncident(String caseId, boolean closed) implements ThingState {}

    /** A campaign of a case. */
    record OpenCampaign(String caseId) implements ThingState {}

    /** An attribution of a case, about a subject, by an attributor, who may be the actor itself. */
    record MadeAttribution(String caseId, String subject, String attributor) implements ThingState {}

    /** A thing and what an event made of it. */
    record Change(Thing thing, ThingState state) {}

    /** What the event changes of what is decided upon, if anything. */
    static Optional<Change> after(Event event) {
        return Optional.ofNullable(
                switch (event) {
                    case CaseEvent e -> after(e);
                    case ActorEvent.Registered e -> new Change(Thing.actor(e.actor()), new RegisteredActor());
                    case IncidentEvent.Reported e -> incident(e, e.caseId(), false);
                    case IncidentEvent.Closed e -> incident(e, e.caseId(), true);
                    case IncidentEvent.Reopened e -> incident(e, e.caseId(), false);
                    case CampaignEvent.Opened e ->
                        new Change(Thing.campaign(e.campaign()), new OpenCampaign(e.caseId()));
                    case AttributionEvent.Attributed e ->
                        made(e, e.caseId(), e.subject(), e.source().asserter());
                    case AttributionEvent.ResponsibilityClaimed e -> made(e, e.caseId(), e.subject(), e.actor());
                    case ActorEvent other -> null;
                    case IncidentEvent other -> null;
                    case CampaignEvent other -> null;
                    case AttributionEvent other -> null;
                    case RelationEvent other -> null;
                });
    }

    private static Change after(CaseEvent event) {
        return switch (event) {
            case CaseEvent.Opened e -> new Change(Thing.caseOf(e.caseId()), new KnownCase(false));
            case CaseEvent.Closed e -> new Change(Thing.caseOf(e.caseId()), new KnownCase(true));
            case CaseEvent.Reopened e -> new Change(Thing.caseOf(e.caseId()), new KnownCase(false));
            case CaseEvent.DocumentRecorded e -> new Change(Thing.document(e.document()), new RecordedDocument());
        };
    }

    private static Change incident(IncidentEvent event, String caseId, boolean closed) {
        return new Change(Thing.incident(event.incident()), new ReportedIncident(caseId, closed));
    }

    private static Change made(AttributionEvent event, String caseId, String subject, String attributor) {
        return new Change(Thing.attribution(event.attribution()), new MadeAttribution(caseId, subject, attributor));
    }
}

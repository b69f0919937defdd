package org.demarche.ledger.decide;

import java.util.LinkedHashSet;
import java.util.Set;
import org.demarche.contracts.claim.ClaimResolver;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.event.ActorEvent;
import org.demarche.contracts.event.AttributionEvent;
import org.demarche.contracts.event.CampaignEvent;
import org.demarche.contracts.event.CaseEvent;
import org.demarche.contracts.event.ClaimEvent;
import org.demarche.contracts.event.ContradictionEvent;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.IncidentEvent;
import org.demarche.contracts.event.MarkingEvent;
import org.demarche.contracts.slot.SlotName;
import org.demarche.ledger.decide.EntityState.KnownCase;
import org.demarche.ledger.decide.EntityState.KnownClaim;
import org.demarche.ledger.decide.EntityState.MadeAttribution;
import org.demarche.ledger.decide.EntityState.OpenCampaign;
import org.demarche.ledger.decide.EntityState.RecordedDocument;
import org.demarche.ledger.decide.EntityState.RegisteredActor;
import org.demarche.ledger.decide.EntityState.Report;
import org.demarche.ledger.decide.EntityState.ReportedIncident;
import org.demarche.ledger.decide.EntityState.SlotHistory;
import org.jspecify.annotations.Nullable;

/** How events change the states of entities. */
public final class Evolution {
    private Evolution() {}

    /** The state of an entity after an event. It is the same object if the event changes nothing. */
    public static @Nullable EntityState after(RecordedClaim claim, EntityRef entity, @Nullable EntityState before) {
        Event event = claim.event();
        return switch (entity.kind()) {
            case CASE -> event instanceof CaseEvent it && it.entity().equals(entity) ? of(it) : before;
            case DOCUMENT -> is(event, CaseEvent.DocumentRecorded.class, entity) ? new RecordedDocument() : before;
            case ACTOR -> is(event, ActorEvent.Registered.class, entity) ? new RegisteredActor() : before;
            case INCIDENT -> incident(claim, entity, (ReportedIncident) before);
            case CAMPAIGN ->
                event instanceof CampaignEvent.Opened it && it.campaign().equals(entity.id())
                        ? new OpenCampaign(it.caseId())
                        : before;
            case ATTRIBUTION -> attribution(claim, entity, (MadeAttribution) before);
            case CLAIM -> claim(claim, entity, (KnownClaim) before);
            case MARKING -> event instanceof MarkingEvent it && it.entity().equals(entity) ? marking(it) : before;
            case SLOT -> slot(claim, entity, (SlotHistory) before);
            case RELATION, SUBJECT, CONTRADICTION ->
                throw new IllegalArgumentException("no state is kept for " + entity);
        };
    }

    private static boolean is(Event event, Class<? extends Event> type, EntityRef entity) {
        return type.isInstance(event) && event.entity().equals(entity);
    }

    private static @Nullable EntityState marking(MarkingEvent event) {
        return event instanceof MarkingEvent.Marked it ? new EntityState.MarkedThing(it.marking()) : null;
    }

    private static EntityState of(CaseEvent event) {
        return new KnownCase(event instanceof CaseEvent.Closed);
    }

    private static @Nullable EntityState incident(
            RecordedClaim claim, EntityRef entity, @Nullable ReportedIncident before) {
        Event event = claim.event();
        boolean own = event.entity().equals(entity);
        if (before == null) {
            return own && event instanceof IncidentEvent.Reported it
                    ? new ReportedIncident(it.caseId(), Set.of(Report.by(it.source())), null)
                    : null;
        }
        return switch (event) {
            case IncidentEvent.Reported it -> own ? reportedAgain(before, it) : before;
            case IncidentEvent.Closed it -> own ? lifecycleChanged(before, claim) : before;
            case IncidentEvent.Reopened it -> own ? lifecycleChanged(before, claim) : before;
            case ClaimEvent.Retracted it -> before.lifecycle() == null ? before : lifecycleChanged(before, claim);
            case Event other -> before;
        };
    }

    private static EntityState reportedAgain(ReportedIncident before, IncidentEvent.Reported again) {
        Set<Report> reports = new LinkedHashSet<>(before.reports());
        reports.add(Report.by(again.source()));
        return new ReportedIncident(before.caseId(), reports, before.lifecycle());
    }

    private static EntityState lifecycleChanged(ReportedIncident before, RecordedClaim change) {
        return new ReportedIncident(before.caseId(), before.reports(), ClaimHistory.with(before.lifecycle(), change));
    }

    private static @Nullable EntityState attribution(
            RecordedClaim claim, EntityRef entity, @Nullable MadeAttribution before) {
        if (ClaimResolver.makesAttribution(claim.event())
                && claim.event().entity().equals(entity)) {
            return new MadeAttribution(ClaimHistory.of(claim));
        }
        boolean applies = changesAClaim(claim.event()) || is(claim.event(), AttributionEvent.Endorsed.class, entity);
        return before == null || !applies ? before : new MadeAttribution(ClaimHistory.with(before.history(), claim));
    }

    /** Whether an event is about a claim and can change a decision. */
    private static boolean changesAClaim(Event event) {
        return event instanceof ClaimEvent.Corrected
                || event instanceof ClaimEvent.Retracted
                || event instanceof AttributionEvent.Retracted;
    }

    private static @Nullable EntityState claim(RecordedClaim claim, EntityRef entity, @Nullable KnownClaim before) {
        if (claim.id().equals(entity.id())) {
            return new KnownClaim(ClaimHistory.of(claim));
        }
        return before == null || !changesAClaim(claim.event())
                ? before
                : new KnownClaim(ClaimHistory.with(before.history(), claim));
    }

    private static @Nullable EntityState slot(RecordedClaim claim, EntityRef entity, @Nullable SlotHistory before) {
        boolean applies = switch (claim.event()) {
            case ClaimEvent.Corrected it -> before != null;
            case ClaimEvent.Retracted it -> before != null;
            case ContradictionEvent it -> it.slot().equals(entity.id());
            case Event other ->
                SlotName.of(other)
                        .filter(slot -> slot.toString().equals(entity.id()))
                        .isPresent();
        };
        return applies ? new SlotHistory(ClaimHistory.with(before == null ? null : before.history(), claim)) : before;
    }
}

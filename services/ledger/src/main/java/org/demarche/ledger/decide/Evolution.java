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

/** What events change of what is decided upon. */
public final class Evolution {
    private Evolution() {}

    /** The state of the thing after the event: the one before, where the event changes nothing of it. */
    public static @Nullable EntityState after(RecordedClaim claim, EntityRef thing, @Nullable EntityState before) {
        Event event = claim.event();
        return switch (thing.kind()) {
            case CASE -> event instanceof CaseEvent it && it.entity().equals(thing) ? of(it) : before;
            case DOCUMENT -> is(event, CaseEvent.DocumentRecorded.class, thing) ? new RecordedDocument() : before;
            case ACTOR -> is(event, ActorEvent.Registered.class, thing) ? new RegisteredActor() : before;
            case INCIDENT -> incident(claim, thing, (ReportedIncident) before);
            case CAMPAIGN ->
                event instanceof CampaignEvent.Opened it && it.campaign().equals(thing.id())
                        ? new OpenCampaign(it.caseId())
                        : before;
            case ATTRIBUTION -> attribution(claim, thing, (MadeAttribution) before);
            case CLAIM -> claim(claim, thing, (KnownClaim) before);
            case SLOT -> slot(claim, thing, (SlotHistory) before);
            case RELATION, SUBJECT, CONTRADICTION ->
                throw new IllegalArgumentException("nothing is decided about " + thing);
        };
    }

    private static boolean is(Event event, Class<? extends Event> type, EntityRef thing) {
        return type.isInstance(event) && event.entity().equals(thing);
    }

    private static EntityState of(CaseEvent event) {
        return new KnownCase(event instanceof CaseEvent.Closed);
    }

    private static @Nullable EntityState incident(
            RecordedClaim claim, EntityRef thing, @Nullable ReportedIncident before) {
        Event event = claim.event();
        boolean own = event.entity().equals(thing);
        if (before == null) {
            return own && event instanceof IncidentEvent.Reported it
                    ? new ReportedIncident(it.caseId(), Set.of(Report.by(it.source())), null)
                    : null;
        }
        return switch (event) {
            case IncidentEvent.Reported it -> own ? reportedAgain(before, it) : before;
            case IncidentEvent.Closed it -> own ? turned(before, claim) : before;
            case IncidentEvent.Reopened it -> own ? turned(before, claim) : before;
            case ClaimEvent.Retracted it -> before.turns() == null ? before : turned(before, claim);
            case Event other -> before;
        };
    }

    private static EntityState reportedAgain(ReportedIncident before, IncidentEvent.Reported again) {
        Set<Report> reports = new LinkedHashSet<>(before.reports());
        reports.add(Report.by(again.source()));
        return new ReportedIncident(before.caseId(), reports, before.turns());
    }

    private static EntityState turned(ReportedIncident before, RecordedClaim turn) {
        return new ReportedIncident(before.caseId(), before.reports(), ClaimHistory.with(before.turns(), turn));
    }

    private static @Nullable EntityState attribution(
            RecordedClaim claim, EntityRef thing, @Nullable MadeAttribution before) {
        if (ClaimResolver.makesAttribution(claim.event())
                && claim.event().entity().equals(thing)) {
            return new MadeAttribution(ClaimHistory.of(claim));
        }
        boolean bears = isAbout(claim.event()) || is(claim.event(), AttributionEvent.Endorsed.class, thing);
        return before == null || !bears ? before : new MadeAttribution(ClaimHistory.with(before.said(), claim));
    }

    /** Whether it says of a claim what can change a decision. */
    private static boolean isAbout(Event event) {
        return event instanceof ClaimEvent.Corrected
                || event instanceof ClaimEvent.Retracted
                || event instanceof AttributionEvent.Retracted;
    }

    private static @Nullable EntityState claim(RecordedClaim claim, EntityRef thing, @Nullable KnownClaim before) {
        if (claim.id().equals(thing.id())) {
            return new KnownClaim(ClaimHistory.of(claim));
        }
        return before == null || !isAbout(claim.event())
                ? before
                : new KnownClaim(ClaimHistory.with(before.said(), claim));
    }

    private static @Nullable EntityState slot(RecordedClaim claim, EntityRef thing, @Nullable SlotHistory before) {
        boolean bears = switch (claim.event()) {
            case ClaimEvent.Corrected it -> before != null;
            case ClaimEvent.Retracted it -> before != null;
            case ContradictionEvent it -> it.slot().equals(thing.id());
            case Event other ->
                SlotName.of(other)
                        .filter(slot -> slot.toString().equals(thing.id()))
                        .isPresent();
        };
        return bears ? new SlotHistory(ClaimHistory.with(before == null ? null : before.said(), claim)) : before;
    }
}

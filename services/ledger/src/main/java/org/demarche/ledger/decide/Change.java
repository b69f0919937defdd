package org.demarche.ledger.decide;

import org.demarche.contracts.event.ActorEvent;
import org.demarche.contracts.event.AttributionEvent;
import org.demarche.contracts.event.CampaignEvent;
import org.demarche.contracts.event.CaseEvent;
import org.demarche.contracts.event.ClaimEvent;
import org.demarche.contracts.event.ContradictionEvent;
import org.demarche.contracts.event.Correction;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.IncidentEvent;
import org.demarche.contracts.slot.SlotName;
import org.demarche.ledger.decide.ThingState.KnownCase;
import org.demarche.ledger.decide.ThingState.KnownClaim;
import org.demarche.ledger.decide.ThingState.MadeAttribution;
import org.demarche.ledger.decide.ThingState.OpenCampaign;
import org.demarche.ledger.decide.ThingState.RecordedDocument;
import org.demarche.ledger.decide.ThingState.RegisteredActor;
import org.demarche.ledger.decide.ThingState.ReportedIncident;
import org.demarche.ledger.decide.ThingState.SlotHistory;
import org.jspecify.annotations.Nullable;

/** What events change of what is decided upon. */
public final class Change {
    private Change() {}

    /** The state of the thing after the event: the one before, where the event changes nothing of it. */
    public static @Nullable ThingState after(Claim claim, Thing thing, @Nullable ThingState before) {
        Event event = claim.event();
        return switch (thing.kind()) {
            case CASE -> event instanceof CaseEvent it && it.thing().equals(thing.path()) ? of(it) : before;
            case DOCUMENT -> is(event, CaseEvent.DocumentRecorded.class, thing) ? new RecordedDocument() : before;
            case ACTOR -> is(event, ActorEvent.Registered.class, thing) ? new RegisteredActor() : before;
            case INCIDENT ->
                event instanceof IncidentEvent it && it.incident().equals(thing.id()) ? of(it, before) : before;
            case CAMPAIGN ->
                event instanceof CampaignEvent.Opened it && it.campaign().equals(thing.id())
                        ? new OpenCampaign(it.caseId())
                        : before;
            case ATTRIBUTION -> attribution(claim, thing, (MadeAttribution) before);
            case CLAIM -> claim(claim, thing, (KnownClaim) before);
            case SLOT -> slot(claim, thing, (SlotHistory) before);
        };
    }

    private static boolean is(Event event, Class<? extends Event> type, Thing thing) {
        return type.isInstance(event) && event.thing().equals(thing.path());
    }

    private static ThingState of(CaseEvent event) {
        return new KnownCase(event instanceof CaseEvent.Closed);
    }

    private static @Nullable ThingState of(IncidentEvent event, @Nullable ThingState before) {
        return switch (event) {
            case IncidentEvent.Reported it -> new ReportedIncident(it.caseId(), false);
            case IncidentEvent.Closed it -> new ReportedIncident(it.caseId(), true);
            case IncidentEvent.Reopened it -> new ReportedIncident(it.caseId(), false);
            case IncidentEvent other -> before;
        };
    }

    private static @Nullable ThingState attribution(Claim claim, Thing thing, @Nullable MadeAttribution before) {
        Event event = claim.event();
        if (makesAttribution(event) && event.thing().equals(thing.path())) {
            return new MadeAttribution(claim, false);
        }
        if (before == null) {
            return null;
        }
        String made = before.made().id();
        return switch (event) {
            case AttributionEvent.Retracted it ->
                it.attribution().equals(thing.id()) ? new MadeAttribution(before.made(), true) : before;
            case ClaimEvent.Retracted it -> it.claim().equals(made) ? new MadeAttribution(before.made(), true) : before;
            case ClaimEvent.Corrected it ->
                it.claim().equals(made)
                        ? new MadeAttribution(corrected(before.made(), it), before.retracted())
                        : before;
            case Event other -> before;
        };
    }

    static boolean makesAttribution(Event event) {
        return event instanceof AttributionEvent.Attributed || event instanceof AttributionEvent.ResponsibilityClaimed;
    }

    private static @Nullable ThingState claim(Claim claim, Thing thing, @Nullable KnownClaim before) {
        if (claim.id().equals(thing.id())) {
            return new KnownClaim(claim, false);
        }
        if (before == null) {
            return null;
        }
        return switch (claim.event()) {
            case ClaimEvent.Corrected it ->
                it.claim().equals(thing.id())
                        ? new KnownClaim(corrected(before.claim(), it), before.retracted())
                        : before;
            case ClaimEvent.Retracted it ->
                it.claim().equals(thing.id()) ? new KnownClaim(before.claim(), true) : before;
            case AttributionEvent.Retracted it ->
                tookBack(it, before.claim().event()) ? new KnownClaim(before.claim(), true) : before;
            case Event other -> before;
        };
    }

    private static boolean tookBack(AttributionEvent.Retracted retraction, Event claim) {
        return makesAttribution(claim) && claim.thing().equals(retraction.thing());
    }

    private static Claim corrected(Claim claim, ClaimEvent.Corrected correction) {
        return claim.reading(Correction.of(claim.event(), correction).event());
    }

    private static @Nullable ThingState slot(Claim claim, Thing thing, @Nullable SlotHistory before) {
        return switch (claim.event()) {
            case ClaimEvent.Corrected it -> before == null ? null : new SlotHistory(before, claim);
            case ClaimEvent.Retracted it -> before == null ? null : new SlotHistory(before, claim);
            case ContradictionEvent it -> it.slot().equals(thing.id()) ? new SlotHistory(before, claim) : before;
            case Event other ->
                SlotName.of(other)
                                .filter(slot -> slot.toString().equals(thing.id()))
                                .isPresent()
                        ? new SlotHistory(before, claim)
                        : before;
        };
    }
}

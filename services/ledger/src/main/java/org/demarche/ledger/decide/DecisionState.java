package org.demarche.ledger.decide;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.demarche.contracts.claim.ClaimResolver;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.event.AttributionEvent;
import org.demarche.contracts.event.ClaimEvent;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.marking.Marking;
import org.demarche.contracts.slot.SlotName;
import org.demarche.ledger.decide.EntityState.KnownCase;
import org.demarche.ledger.decide.EntityState.KnownClaim;
import org.demarche.ledger.decide.EntityState.MadeAttribution;
import org.demarche.ledger.decide.EntityState.MarkedThing;
import org.demarche.ledger.decide.EntityState.OpenCampaign;
import org.demarche.ledger.decide.EntityState.ReportedIncident;
import org.demarche.ledger.decide.EntityState.SlotHistory;

/** The decision state: what is known of the entities that a command names, at one position of the ledger. */
public record DecisionState(Map<EntityRef, EntityState> states) {
    public DecisionState {
        states = Map.copyOf(states);
    }

    /** The same with the states of further entities. */
    DecisionState with(DecisionState more) {
        Map<EntityRef, EntityState> all = new HashMap<>(states);
        all.putAll(more.states);
        return new DecisionState(all);
    }

    boolean exists(EntityRef entity) {
        return states.containsKey(entity);
    }

    Optional<ReportedIncident> incident(String id) {
        return Optional.ofNullable((ReportedIncident) states.get(EntityRef.incident(id)));
    }

    Optional<OpenCampaign> campaign(String id) {
        return Optional.ofNullable((OpenCampaign) states.get(EntityRef.campaign(id)));
    }

    Optional<Marking> marking(EntityRef marking) {
        return Optional.ofNullable((MarkedThing) states.get(marking)).map(MarkedThing::marking);
    }

    boolean isClosedCase(String id) {
        return states.get(EntityRef.caseOf(id)) instanceof KnownCase known && known.closed();
    }

    boolean isClosedIncident(String id) {
        return incident(id).filter(ReportedIncident::closed).isPresent();
    }

    Optional<MadeAttribution> attribution(String id) {
        return Optional.ofNullable((MadeAttribution) states.get(EntityRef.attribution(id)));
    }

    Optional<KnownClaim> claim(String id) {
        return Optional.ofNullable((KnownClaim) states.get(EntityRef.claim(id)));
    }

    SlotClaims slot(SlotName slot) {
        SlotHistory history = (SlotHistory) states.get(EntityRef.slot(slot));
        return SlotClaims.of(
                slot, history == null ? List.of() : history.history().resolved());
    }

    /** A claim and, where it corrects or takes back another, that one too, and so on; the first that is not there ends it. */
    List<KnownClaim> chain(String claim) {
        List<KnownClaim> chain = new ArrayList<>();
        Optional<KnownClaim> next = claim(claim);
        while (next.isPresent()) {
            chain.add(next.get());
            long below = next.get().recorded().position();
            next = target(next.get().recorded().event())
                    .filter(target -> target.recorded().position() < below);
        }
        return chain;
    }

    /**
     * How many claims lie below a claim: 0 for a claim that is about no other claim, 1 for a claim about such a claim. It
     * is not counted further than {@link ConsistencyBoundary#MAX_DEPTH}.
     */
    int depth(String claim) {
        int depth = 0;
        Optional<KnownClaim> each = claim(claim);
        while (depth < ConsistencyBoundary.MAX_DEPTH
                && each.isPresent()
                && ClaimResolver.isAboutClaim(each.get().recorded().event())) {
            depth++;
            each = each.get().recorded().event() instanceof ClaimEvent about ? claim(about.claim()) : Optional.empty();
        }
        return depth;
    }

    private Optional<KnownClaim> target(Event event) {
        return switch (event) {
            case ClaimEvent.Corrected it -> claim(it.claim());
            case ClaimEvent.Retracted it -> claim(it.claim());
            case AttributionEvent.Retracted it ->
                attribution(it.attribution()).flatMap(made -> claim(made.claim().id()));
            case Event other -> Optional.empty();
        };
    }
}

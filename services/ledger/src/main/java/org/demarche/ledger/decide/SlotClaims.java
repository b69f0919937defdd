package org.demarche.ledger.decide;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.demarche.contracts.claim.ResolvedClaim;
import org.demarche.contracts.event.ClaimEvent;
import org.demarche.contracts.event.ContradictionEvent;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.RelationEvent;
import org.demarche.contracts.slot.DatedClaim;
import org.demarche.contracts.slot.Episode;
import org.demarche.contracts.slot.Resolution;
import org.demarche.contracts.slot.SeveranceHistory;
import org.demarche.contracts.slot.Slot;
import org.demarche.contracts.slot.SlotName;
import org.demarche.contracts.slot.SlotValue;

/**
 * The live claims on a slot with their corrections applied, and the live resolutions since the slot was last reopened.
 *
 * @param live by claim id
 */
record SlotClaims(SlotName slot, Map<String, Event> live, List<Resolution> resolutions) {

    static SlotClaims of(SlotName slot, List<ResolvedClaim<?>> history) {
        Map<String, Event> live = new LinkedHashMap<>();
        List<Resolution> resolutions = new ArrayList<>();
        ResolvedClaim.live(history).forEach(claim -> {
            switch (claim.event()) {
                case ContradictionEvent.Resolved it -> resolutions.add(Resolution.of(it));
                case ContradictionEvent.Reopened it -> resolutions.clear();
                case ClaimEvent about -> {} // is already applied to the claim that it is about
                case Event answer -> live.put(claim.id(), answer);
            }
        });
        return new SlotClaims(slot, live, resolutions);
    }

    /** The reason why the slot cannot be resolved in this way; empty = it can. */
    Optional<Rejection> rejectionOf(Resolution choice) {
        if (!contradictory()) {
            return Optional.of(Rejection.noContradiction(slot));
        }
        if (choice.claim() != null && !answers().containsKey(choice.claim())) {
            return Optional.of(Rejection.claimNotOnSlot(slot, choice.claim()));
        }
        boolean dates = !(slot instanceof SlotName.Impact);
        if (dates ? choice.value() != null : choice.date() != null) {
            return Optional.of(Rejection.noAnswer(slot, dates));
        }
        return slot instanceof SlotName.Severance ? rejectionOfEpisode(choice) : rejectionIfResolved(resolved());
    }

    /** A relation may have been severed more than once. Each severance is resolved on its own. */
    private Optional<Rejection> rejectionOfEpisode(Resolution choice) {
        Optional<Episode> episode = severances().decidedBy(choice, resolutions);
        return episode.filter(Episode::contradictory).isEmpty()
                ? Optional.of(Rejection.noContradiction(slot))
                : rejectionIfResolved(episode.get().decided() != null);
    }

    private Optional<Rejection> rejectionIfResolved(boolean resolved) {
        return resolved ? Optional.of(Rejection.alreadyResolved(slot)) : Optional.empty();
    }

    /** Whether a resolution is in force. A resolution to a claim that was retracted later is not. */
    boolean resolved() {
        return slot instanceof SlotName.Severance
                ? severances().episodes(resolutions).stream().anyMatch(episode -> episode.decided() != null)
                : resolutions.stream().anyMatch(each -> each.chosen(answers()).isPresent());
    }

    private boolean contradictory() {
        return slot instanceof SlotName.Severance
                ? severances().episodes(List.of()).stream().anyMatch(Episode::contradictory)
                : new Slot(slot, List.copyOf(answers().values())).contested();
    }

    private Map<String, SlotValue> answers() {
        Map<String, SlotValue> answers = new LinkedHashMap<>();
        live.forEach((id, event) -> SlotValue.of(event).ifPresent(answer -> answers.put(id, answer)));
        return answers;
    }

    private SeveranceHistory severances() {
        return new SeveranceHistory(dated(RelationEvent.Severed.class), dated(RelationEvent.Restored.class));
    }

    private List<DatedClaim> dated(Class<? extends Event> type) {
        return live.entrySet().stream()
                .filter(each -> type.isInstance(each.getValue()))
                .map(each -> DatedClaim.of(each.getKey(), each.getValue()))
                .toList();
    }
}

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
 * The live claims on a slot, as they read now, and what was decided between them since it was last reopened, so far as
 * nothing takes that back.
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
                case ClaimEvent about -> {} // has had its effect on what it is about
                case Event answer -> live.put(claim.id(), answer);
            }
        });
        return new SlotClaims(slot, live, resolutions);
    }

    /** What stands in the way of that choice, if anything does. */
    Optional<Rejection> against(Resolution choice) {
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
        return slot instanceof SlotName.Severance ? againstEpisode(choice) : againstResolved(resolved());
    }

    /** A relation may have been severed more than once: each severance is resolved by itself. */
    private Optional<Rejection> againstEpisode(Resolution choice) {
        Optional<Episode> episode = severances().decidedBy(choice, resolutions);
        return episode.filter(Episode::contradictory).isEmpty()
                ? Optional.of(Rejection.noContradiction(slot))
                : againstResolved(episode.get().decided() != null);
    }

    private Optional<Rejection> againstResolved(boolean resolved) {
        return resolved ? Optional.of(Rejection.alreadyResolved(slot)) : Optional.empty();
    }

    /** Whether a resolution holds; one to a claim that has been retracted since does not. */
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

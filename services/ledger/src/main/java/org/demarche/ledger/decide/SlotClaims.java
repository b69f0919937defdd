package org.demarche.ledger.decide;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.demarche.contracts.claim.ResolvedClaim;
import org.demarche.contracts.event.ClaimEvent;
import org.demarche.contracts.event.ContradictionEvent;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.RelationEvent;
import org.demarche.contracts.slot.DatedClaim;
import org.demarche.contracts.slot.Episode;
import org.demarche.contracts.slot.Resolution;
import org.demarche.contracts.slot.SeveranceAct;
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
        if (choice.initiator() != null && (choice.date() == null || !(slot instanceof SlotName.Severance))) {
            return Optional.of(Rejection.noActOfDate(slot));
        }
        boolean dates = !(slot instanceof SlotName.Impact);
        if (dates ? choice.value() != null : choice.date() != null) {
            return Optional.of(Rejection.noAnswer(slot, dates));
        }
        return slot instanceof SlotName.Severance ? rejectionOfAct(choice) : rejectionIfResolved(resolved());
    }

    /** A relation may have been severed more than once, and by both sides: each act is resolved by itself. */
    private Optional<Rejection> rejectionOfAct(Resolution choice) {
        List<SeveranceAct> acts = severances().decidedBy(choice, resolutions).stream()
                .filter(SeveranceAct::contradictory)
                .toList();
        if (acts.isEmpty()) {
            return Optional.of(Rejection.noContradiction(slot));
        }
        boolean undecided = choice.claim() == null && choice.initiator() == null && acts.size() > 1;
        return undecided
                ? Optional.of(Rejection.notOneAct(slot, acts))
                : rejectionIfResolved(acts.stream().noneMatch(act -> act.decided() == null));
    }

    /** Whose act a date is about, so that it does not decide an act of the other side that is claimed later. */
    Optional<String> initiator(Resolution choice) {
        return choice.date() == null || !(slot instanceof SlotName.Severance)
                ? Optional.empty()
                : severances().decidedBy(choice, resolutions).stream()
                        .filter(SeveranceAct::contradictory)
                        .flatMap(act -> Stream.ofNullable(act.initiator()))
                        .findFirst();
    }

    private Optional<Rejection> rejectionIfResolved(boolean resolved) {
        return resolved ? Optional.of(Rejection.alreadyResolved(slot)) : Optional.empty();
    }

    /** Whether a resolution is in force. A resolution to a claim that was retracted later is not. */
    boolean resolved() {
        return slot instanceof SlotName.Severance
                ? severances().episodes(resolutions).stream().anyMatch(Episode::resolved)
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

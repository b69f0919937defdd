package org.demarche.lens.assess;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.demarche.contracts.claim.ResolvedClaim;
import org.demarche.contracts.event.ContradictionEvent;
import org.demarche.contracts.event.ContradictionEvent.Reopened;
import org.demarche.contracts.event.ContradictionEvent.Resolved;
import org.demarche.contracts.slot.Resolution;
import org.demarche.contracts.slot.SlotName;
import org.demarche.contracts.view.SlotView;
import org.demarche.contracts.view.When;

/**
 * The resolutions of a slot.
 *
 * @param all all resolutions in ledger order
 * @param active those that are live and were made after the last live reopening
 * @param reopened true if the last live decision is a reopening
 */
record Resolutions(List<ResolvedClaim<Resolved>> all, List<ResolvedClaim<Resolved>> active, boolean reopened) {

    static Resolutions on(SlotName slot, List<ResolvedClaim<?>> resolved) {
        List<ResolvedClaim<Resolved>> active = new ArrayList<>();
        boolean reopened = false;
        List<ResolvedClaim<?>> decisions = ResolvedClaim.matching(
                resolved,
                each -> each.event() instanceof ContradictionEvent event
                        && event.slot().equals(slot.toString()));
        for (ResolvedClaim<ContradictionEvent> each :
                ResolvedClaim.ofType(ContradictionEvent.class, ResolvedClaim.live(decisions))) {
            reopened = each.event() instanceof Reopened;
            if (reopened) {
                active.clear();
            } else {
                active.addAll(ResolvedClaim.ofType(Resolved.class, List.of(each)));
            }
        }
        return new Resolutions(ResolvedClaim.ofType(Resolved.class, decisions), active, reopened);
    }

    List<Resolution> resolutions() {
        return active.stream().map(each -> Resolution.of(each.event())).toList();
    }

    /** Returns the views of all resolutions; {@code applying} are the ids of those that determine the answer. */
    List<SlotView.Ruling> views(Set<String> applying) {
        return all.stream()
                .map(each -> view(each, active.contains(each), applying.contains(each.id())))
                .toList();
    }

    private static SlotView.Ruling view(ResolvedClaim<Resolved> claim, boolean live, boolean applies) {
        Resolved event = claim.event();
        return new SlotView.Ruling(
                claim.id(),
                claim.position(),
                claim.recorded().recordedAt(),
                live,
                applies,
                event.claim(),
                When.of(event.occurred()),
                event.value(),
                event.initiator(),
                event.rationale(),
                ClaimViews.provenance(claim));
    }
}

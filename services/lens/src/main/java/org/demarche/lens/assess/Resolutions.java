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
 * What was decided about a slot.
 *
 * @param all in ledger order
 * @param active those that nothing takes back: made since the last reopening that is live, and not retracted
 * @param reopened whether the last word was a reopening
 */
record Resolutions(List<ResolvedClaim<Resolved>> all, List<ResolvedClaim<Resolved>> active, boolean reopened) {

    static Resolutions on(SlotName slot, List<ResolvedClaim<?>> heard) {
        List<ResolvedClaim<Resolved>> active = new ArrayList<>();
        boolean reopened = false;
        List<ResolvedClaim<?>> decisions = ResolvedClaim.matching(
                heard,
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

    /** Each as it is shown; {@code applying} are the ids of those that decide something. */
    List<SlotView.Ruling> views(Set<String> applying) {
        return all.stream()
                .map(each -> view(each, active.contains(each), applying.contains(each.id())))
                .toList();
    }

    private static SlotView.Ruling view(ResolvedClaim<Resolved> standing, boolean live, boolean applies) {
        Resolved event = standing.event();
        return new SlotView.Ruling(
                standing.id(),
                standing.position(),
                standing.claim().recordedAt(),
                live,
                applies,
                event.claim(),
                When.of(event.occurred()),
                event.value(),
                event.rationale(),
                ClaimViews.provenance(standing));
    }
}

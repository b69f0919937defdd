package org.demarche.lens.assess;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.claim.ResolvedClaim;
import org.demarche.contracts.event.ContradictionEvent;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.slot.SlotName;
import org.demarche.contracts.view.ClaimStatus;
import org.demarche.contracts.view.Part;
import org.demarche.contracts.view.SlotView;
import org.demarche.contracts.view.SlotView.SlotClaim;

/**
 * Assesses slots and their contradictions. Two claims contradict each other if both are live and exclude each other:
 * dates of one severance or of one start without a common moment, or different values of the same measure.
 * Contradictions are never decided by counting claims or by the rank of a source. A contradiction is open until a
 * resolution decides it. A resolution is a claim like any other: it has no effect if it is retracted, reopened, or made
 * after the requested date.
 */
public final class SlotAssessment {
    private SlotAssessment() {}

    /** Returns the slots that are or were contradictory. The list may contain claims about anything. */
    public static List<SlotView> contradictions(List<RecordedClaim> claims, AsOf asOf, Documents documents) {
        return contradictions(ClaimsAsOf.resolve(claims, asOf, documents), asOf);
    }

    static List<SlotView> contradictions(List<ResolvedClaim<?>> resolved, AsOf asOf) {
        Map<SlotName, List<ResolvedClaim<?>>> bySlot = new LinkedHashMap<>();
        for (ResolvedClaim<?> claim : resolved) {
            slot(claim.event())
                    .ifPresent(slot -> bySlot.computeIfAbsent(slot, none -> new ArrayList<>())
                            .add(claim));
        }
        return bySlot.entrySet().stream()
                .map(slot -> SlotAnswer.of(slot.getKey(), slot.getValue(), asOf).view())
                .filter(view -> view.state() != null)
                .sorted(Comparator.comparing(SlotView::slot))
                .toList();
    }

    /** Returns the names of the slots that the claims answer, separate or decide as of a point. */
    public static Set<String> slots(List<RecordedClaim> claims, AsOf asOf, Documents documents) {
        return slots(ClaimsAsOf.resolve(claims, asOf, documents)).stream()
                .map(SlotName::toString)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<SlotName> slots(List<ResolvedClaim<?>> resolved) {
        return resolved.stream().flatMap(each -> slot(each.event()).stream()).collect(Collectors.toSet());
    }

    /** Returns the slot that an event answers, separates or decides. */
    private static Optional<SlotName> slot(Event event) {
        return event instanceof ContradictionEvent decision
                ? Optional.of(SlotName.parse(decision.slot()))
                : SlotName.of(event);
    }

    static List<SlotView.Line> lines(List<SlotView> contradictions) {
        return contradictions.stream()
                .map(SlotView::line)
                .filter(Objects::nonNull)
                .toList();
    }

    /**
     * Returns one slot with every claim about it, and the reason if a claim does not count; empty if there are no
     * claims. The list must contain all claims of the entity, also later ones.
     *
     * @throws IllegalArgumentException if the name is not a valid slot name
     */
    public static Optional<SlotView> explained(
            String slot, List<RecordedClaim> claims, AsOf asOf, Documents documents) {
        SlotName name = SlotName.parse(slot);
        List<ResolvedClaim<?>> resolved = ClaimsAsOf.resolve(claims, asOf, documents);
        SlotAnswer answer = SlotAnswer.of(name, resolved, asOf);
        SlotView view = answer.view();
        var byPosition = new TreeMap<Long, SlotClaim>();
        view.claims().forEach(each -> byPosition.put(each.position(), each));
        Set<Long> included = resolved.stream().map(ResolvedClaim::position).collect(Collectors.toSet());
        asRecorded(claims, asOf).stream()
                .filter(each -> SlotAnswer.answers(name, each) && !byPosition.containsKey(each.position()))
                .forEach(each ->
                        byPosition.put(each.position(), answer.claim(each, notIncludedStatus(each, included, asOf))));
        return byPosition.isEmpty() ? Optional.empty() : Optional.of(withClaims(view, byPosition.values()));
    }

    /** Returns all claims as of now, without publication dates of documents. */
    private static List<ResolvedClaim<?>> asRecorded(List<RecordedClaim> claims, AsOf asOf) {
        AsOf all = AsOf.latest(asOf.now());
        return ClaimsAsOf.resolve(claims, all, none -> null);
    }

    private static ClaimStatus notIncludedStatus(ResolvedClaim<?> claim, Set<Long> included, AsOf asOf) {
        if (claim.position() > asOf.known()) {
            return ClaimStatus.NOT_YET_KNOWN;
        }
        return included.contains(claim.position()) ? ClaimStatus.NOT_YET_HAPPENED : ClaimStatus.NOT_YET_SAID;
    }

    private static SlotView withClaims(SlotView view, Collection<SlotClaim> claims) {
        return new SlotView(
                view.slot(),
                view.thing(),
                view.state(),
                view.rule(),
                new ArrayList<>(claims),
                view.excluding(),
                view.resolution(),
                view.resolutions(),
                Part.WHOLE);
    }
}

package org.demarche.lens.assess;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
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
import org.demarche.contracts.view.SlotView;
import org.demarche.contracts.view.SlotView.SlotClaim;

/**
 * Questions that have one answer, and the contradictions between those who answer them. Two claims contradict each other
 * if both are live and cannot both hold: dates of one severance, or of one start, that have no moment in common, or
 * different values of the same measure. Nothing is decided by counting or by the rank of a source; a contradiction stays
 * open until somebody resolves it, with a reason, and that is a claim like any other: retracted, reopened or made after
 * the date that is asked about, it changes nothing.
 */
public final class SlotAssessment {
    private SlotAssessment() {}

    /** The slots of some claims on which there is, or was, something to decide; claims on anything may be among them. */
    public static List<SlotView> contradictions(List<RecordedClaim> claims, AsOf reading, Documents documents) {
        return contradictions(ClaimsAsOf.resolve(claims, reading, documents), reading);
    }

    static List<SlotView> contradictions(List<ResolvedClaim<?>> heard, AsOf reading) {
        return slots(heard).stream()
                .map(slot -> SlotAnswer.of(slot, heard, reading).view())
                .filter(view -> view.state() != null)
                .sorted(Comparator.comparing(SlotView::slot))
                .toList();
    }

    /** Names of the slots that some claims answer, tell apart or decide, as far as they are heard. */
    public static Set<String> slots(List<RecordedClaim> claims, AsOf reading, Documents documents) {
        return slots(ClaimsAsOf.resolve(claims, reading, documents)).stream()
                .map(SlotName::toString)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<SlotName> slots(List<ResolvedClaim<?>> heard) {
        return heard.stream().flatMap(each -> slot(each.event()).stream()).collect(Collectors.toSet());
    }

    /** The slot that an event answers, tells apart or decides. */
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
     * One slot, with every claim that anybody ever made on it and the reason why it does not count where it does not;
     * empty where nobody ever answered. The claims are to be those of the thing, whatever their position.
     *
     * @throws IllegalArgumentException if that is no slot's name
     */
    public static Optional<SlotView> explained(
            String slot, List<RecordedClaim> claims, AsOf reading, Documents documents) {
        SlotName name = SlotName.parse(slot);
        List<ResolvedClaim<?>> heard = ClaimsAsOf.resolve(claims, reading, documents);
        SlotAnswer question = SlotAnswer.of(name, heard, reading);
        SlotView view = question.view();
        var byPosition = new TreeMap<Long, SlotClaim>();
        view.claims().forEach(each -> byPosition.put(each.position(), each));
        unheard(claims, reading).stream()
                .filter(each -> SlotAnswer.answers(name, each) && !byPosition.containsKey(each.position()))
                .forEach(each -> byPosition.put(each.position(), question.claim(each, why(each, heard, reading))));
        return byPosition.isEmpty() ? Optional.empty() : Optional.of(with(view, byPosition.values()));
    }

    /** As they were recorded, whatever was said about them. */
    private static List<ResolvedClaim<?>> unheard(List<RecordedClaim> claims, AsOf reading) {
        AsOf all = AsOf.latest(reading.now());
        return ClaimsAsOf.resolve(claims, all, none -> null);
    }

    private static ClaimStatus why(ResolvedClaim<?> standing, List<ResolvedClaim<?>> heard, AsOf reading) {
        if (standing.position() > reading.known()) {
            return ClaimStatus.NOT_YET_KNOWN;
        }
        return heard.stream().anyMatch(each -> each.position() == standing.position())
                ? ClaimStatus.NOT_YET_HAPPENED
                : ClaimStatus.NOT_YET_SAID;
    }

    private static SlotView with(SlotView view, Collection<SlotClaim> claims) {
        return new SlotView(
                view.slot(),
                view.thing(),
                view.state(),
                view.rule(),
                new ArrayList<>(claims),
                view.excluding(),
                view.resolution(),
                view.resolutions());
    }
}

package org.demarche.lens.assess;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import org.demarche.contracts.slot.SlotValue;
import org.demarche.contracts.view.SlotView.Exclusion;

/** The pairs of live claims that exclude each other. Claims with the same answer are compared once as a group. */
final class Exclusions {
    /** The number of pairs grows with the square of the claims, so it is limited. */
    static final int MAX_PAIRS = 200;

    private final List<Exclusion> pairs = new ArrayList<>();
    private boolean undecided;

    /** Claims with the same answer about the same acts, if the slot has acts of severance. */
    private record AnswerGroup(Set<?> acts, SlotValue answer) {
        boolean excludes(AnswerGroup other) {
            boolean aboutOneAct = acts.isEmpty() || !Collections.disjoint(acts, other.acts);
            return aboutOneAct && answer.excludes(other.answer);
        }
    }

    Exclusions(
            Map<String, SlotValue> live, Map<String, ? extends Set<?>> acts, BiPredicate<String, SlotValue> outvoted) {
        Map<AnswerGroup, List<String>> groups = new LinkedHashMap<>();
        live.forEach((id, answer) -> groups.computeIfAbsent(
                        new AnswerGroup(actsOf(acts, id), answer), none -> new ArrayList<>())
                .add(id));
        List<AnswerGroup> all = List.copyOf(groups.keySet());
        for (int i = 0; i < all.size() && !(undecided && pairs.size() >= MAX_PAIRS); i++) {
            Cancellation.check();
            for (AnswerGroup other : all.subList(i + 1, all.size())) {
                if (all.get(i).excludes(other)) {
                    List<String> one = groups.getOrDefault(all.get(i), List.of());
                    List<String> two = groups.getOrDefault(other, List.of());
                    add(
                            one,
                            two,
                            outvoted.test(one.getFirst(), all.get(i).answer())
                                    || outvoted.test(two.getFirst(), other.answer()));
                }
            }
        }
    }

    private static Set<?> actsOf(Map<String, ? extends Set<?>> acts, String claim) {
        Set<?> of = acts.get(claim);
        return of == null ? Set.of() : of;
    }

    private void add(List<String> one, List<String> two, boolean decided) {
        undecided |= !decided;
        for (String first : one) {
            for (String second : two) {
                if (pairs.size() >= MAX_PAIRS) {
                    return;
                }
                pairs.add(new Exclusion(first, second, decided));
            }
        }
    }

    /** Returns the pairs by claim id, at most {@value #MAX_PAIRS}. */
    List<Exclusion> pairs() {
        return List.copyOf(pairs);
    }

    /** True if two claims that count exclude each other. */
    boolean undecided() {
        return undecided;
    }
}

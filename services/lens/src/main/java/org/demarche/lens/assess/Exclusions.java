package org.demarche.lens.assess;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.demarche.contracts.slot.SlotValue;
import org.demarche.contracts.view.SlotView.Exclusion;
import org.jspecify.annotations.Nullable;

/** Which live claims cannot both hold. Claims that answer the same are looked at once, however many they are. */
final class Exclusions {
    /** More pairs than that tell nobody more, and grow with the square of the claims. */
    static final int MOST = 200;

    private final List<Exclusion> pairs = new ArrayList<>();
    private boolean undecided;

    /** Claims that answer the same, about the same severance where that makes a difference. */
    private record Camp(@Nullable Integer episode, SlotValue answer) {
        boolean excludes(Camp other) {
            return (episode == null ? other.episode == null : episode.equals(other.episode))
                    && answer.excludes(other.answer);
        }
    }

    Exclusions(Map<String, SlotValue> live, Map<String, Integer> episodes, BiPredicate<String, SlotValue> outvoted) {
        Map<Camp, List<String>> camps = new LinkedHashMap<>();
        live.forEach(
                (id, answer) -> camps.computeIfAbsent(new Camp(episodes.get(id), answer), none -> new ArrayList<>())
                        .add(id));
        List<Camp> all = List.copyOf(camps.keySet());
        for (int i = 0; i < all.size() && !(undecided && pairs.size() >= MOST); i++) {
            for (Camp other : all.subList(i + 1, all.size())) {
                if (all.get(i).excludes(other)) {
                    List<String> one = camps.getOrDefault(all.get(i), List.of());
                    List<String> two = camps.getOrDefault(other, List.of());
                    add(
                            one,
                            two,
                            outvoted.test(one.getFirst(), all.get(i).answer())
                                    || outvoted.test(two.getFirst(), other.answer()));
                }
            }
        }
    }

    private void add(List<String> one, List<String> two, boolean decided) {
        undecided |= !decided;
        for (String first : one) {
            for (String second : two) {
                if (pairs.size() >= MOST) {
                    return;
                }
                pairs.add(new Exclusion(first, second, decided));
            }
        }
    }

    /** By the ids of the claims; {@value #MOST} at most. */
    List<Exclusion> pairs() {
        return List.copyOf(pairs);
    }

    /** Whether two of those that count cannot both hold. */
    boolean undecided() {
        return undecided;
    }
}

package org.demarche.contracts.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.demarche.contracts.source.Mode;
import org.demarche.contracts.source.Reliability;
import org.jspecify.annotations.Nullable;

/**
 * What a state rests on. A state is computed from the claims that count, and is not more certain than these are: the same
 * state can rest on one reader's inference, or on many independent sources.
 *
 * @param claims number of the claims that count for the state
 * @param origins number of the independent origins of these claims
 * @param mode the most direct mode of these claims; null = there are none
 * @param reliability the reliability of the claim that is rated best: by reliability, then by credibility; null = none of
 *     them is rated
 * @param credibility the credibility of that same claim
 * @param decided true if a recorded decision chose between claims that exclude each other
 */
public record Basis(
        int claims,
        int origins,
        @Nullable Mode mode,
        @Nullable Reliability reliability,
        @Nullable Integer credibility,
        boolean decided) {

    /** In words: {@code 2 claims, 1 source, inferred, E5}. */
    public String words() {
        List<String> words = new ArrayList<>();
        if (mode == null) {
            words.add("no claim");
        } else {
            words.add(count(claims, "claim"));
            words.add(count(origins, "source"));
            words.add(mode.name().toLowerCase(Locale.ROOT));
            words.add(rating());
        }
        if (decided) {
            words.add("decided by the desk");
        }
        return String.join(", ", words);
    }

    private String rating() {
        if (reliability == null && credibility == null) {
            return "not rated";
        }
        return (reliability == null ? "" : reliability.name()) + (credibility == null ? "" : credibility);
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}

package org.demarche.lens.pages;

import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a claim says, with the names of those who act in it instead of their ids: "Albania severs relations with Iran".
 * Only where the sentence is known to have a party in that place, and never in the words of a source.
 */
final class Sentences {
    private static final Pattern PARTY = Pattern.compile("^\\S+|(?<=\\b(?:to|with|on) )[A-Za-z0-9._-]+");

    private Sentences() {}

    static String of(String type, String summary, UnaryOperator<String> name) {
        if (!hasParties(type)) {
            return summary;
        }
        int end = head(summary);
        return PARTY.matcher(summary.substring(0, end))
                        .replaceAll(found -> Matcher.quoteReplacement(name.apply(found.group())))
                + summary.substring(end);
    }

    /** The ids of those who would be named. */
    static Stream<String> parties(String type, String summary) {
        return hasParties(type)
                ? PARTY.matcher(summary.substring(0, head(summary))).results().map(MatchResult::group)
                : Stream.empty();
    }

    private static boolean hasParties(String type) {
        return type.startsWith("relation.") || type.startsWith("attribution.");
    }

    /** Behind it come the words of sources. */
    private static int head(String summary) {
        int colon = summary.indexOf(": ");
        return colon < 0 ? summary.length() : colon;
    }
}

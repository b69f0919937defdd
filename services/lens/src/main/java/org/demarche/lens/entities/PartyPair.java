package org.demarche.lens.entities;

import java.util.List;
import java.util.regex.Pattern;
import org.demarche.lens.asof.Parameters;

/** The two parties of a relation. */
public final class PartyPair {
    /** Two codes of states or organisations. */
    public static final String PATTERN = "[A-Z]{2,12}-[A-Z]{2,12}";

    private static final Pattern PAIR = Pattern.compile(PATTERN);

    private PartyPair() {}

    /** Returns the pair in the order of {@link #ordered}; refuses what is no pair, as the parameter {@code pair}. */
    public static String checked(String pair) {
        if (!PAIR.matcher(pair).matches()) {
            throw Parameters.refused(
                    "pair",
                    "expected two states (ISO 3166-1 alpha-2) or international organisations, such as AL-IR or EU-RU");
        }
        return ordered(pair);
    }

    /** Returns the two parties. */
    public static List<String> parties(String pair) {
        return List.of(pair.split("-", -1));
    }

    /** A relation is stored under the codes of both sides in alphabetical order. */
    public static String ordered(String pair) {
        List<String> parties = parties(pair);
        return parties.size() == 2 && parties.getFirst().compareTo(parties.getLast()) > 0
                ? parties.getLast() + "-" + parties.getFirst()
                : pair;
    }
}

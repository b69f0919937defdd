package org.demarche.lens.entities;

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

    /** A relation is stored under the codes of both sides in alphabetical order. */
    public static String ordered(String pair) {
        String[] parties = pair.split("-", -1);
        return parties.length == 2 && parties[0].compareTo(parties[1]) > 0 ? parties[1] + "-" + parties[0] : pair;
    }
}

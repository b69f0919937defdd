package org.demarche.lens.entities;

import java.util.regex.Pattern;

/** The two parties of a relation. */
public final class PartyPair {
    private static final Pattern PAIR = Pattern.compile("[A-Z]{2,12}-[A-Z]{2,12}");

    private PartyPair() {}

    public static boolean isValid(String pair) {
        return PAIR.matcher(pair).matches();
    }

    /** A relation is stored under the codes of both sides in alphabetical order. */
    public static String ordered(String pair) {
        String[] parties = pair.split("-", -1);
        return parties.length == 2 && parties[0].compareTo(parties[1]) > 0 ? parties[1] + "-" + parties[0] : pair;
    }
}

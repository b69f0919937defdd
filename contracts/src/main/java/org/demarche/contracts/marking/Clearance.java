package org.demarche.contracts.marking;

import org.jspecify.annotations.Nullable;

/**
 * What a reader may see.
 *
 * @param tlp the narrowest label that the reader may see; null = everything, whatever it is marked with
 * @param organisation of a reader who may see what is RED, compared with its recipients; null = it sees nothing RED
 */
public record Clearance(@Nullable Tlp tlp, @Nullable String organisation) {
    /** Sees everything. */
    public static final Clearance ALL = new Clearance(null, null);

    /** Of a reader whose token says nothing, and of the topics of states. */
    public static final Clearance DEFAULT = new Clearance(Tlp.GREEN, null);

    private static final String ALL_WORD = "ALL";

    /** Reads the claims of a token. Words that are no label give no more than CLEAR. */
    public static Clearance of(@Nullable String clearance, @Nullable String organisation) {
        if (clearance == null) {
            return DEFAULT;
        }
        if (clearance.equals(ALL_WORD)) {
            return ALL;
        }
        Tlp tlp = Tlp.of(clearance).orElse(Tlp.CLEAR);
        return new Clearance(tlp, tlp == Tlp.RED ? organisation : null);
    }

    public boolean seesEverything() {
        return tlp == null;
    }

    /** Whether something with this marking may be seen. */
    public boolean allows(Marking marking) {
        if (tlp == null) {
            return true;
        }
        boolean named = marking.tlp() != Tlp.RED
                || (organisation != null && marking.recipients().contains(organisation));
        return named && marking.tlp().compareTo(tlp) <= 0;
    }

    /** As answers name it. */
    public String word() {
        return tlp == null ? ALL_WORD : tlp.word();
    }
}

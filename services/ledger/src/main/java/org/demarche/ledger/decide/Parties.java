package org.demarche.ledger.decide;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A party is a registered actor's id, or the ISO 3166-1 alpha-2 code of a state, which needs no registration. */
final class Parties {
    /** Not assigned by ISO 3166-1, but in general use for Kosovo. */
    private static final String KOSOVO = "XK";

    private static final Set<String> STATES = Stream.concat(
                    Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2).stream(), Stream.of(KOSOVO))
            .collect(Collectors.toUnmodifiableSet());

    private Parties() {}

    static boolean isState(String party) {
        return STATES.contains(party);
    }
}

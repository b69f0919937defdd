package org.demarche.contracts.marking;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The labels of the Traffic Light Protocol 2.0 (FIRST), from the widest to the narrowest. */
public enum Tlp {
    CLEAR,
    GREEN,
    AMBER,
    @JsonProperty("AMBER+STRICT")
    AMBER_STRICT,
    RED;

    private final String word = name().replace('_', '+');

    /** As the standard writes it, without the prefix: {@code AMBER+STRICT}. */
    public String word() {
        return word;
    }

    /** The label with that word, in any case of letters and with or without the prefix {@code TLP:}. */
    public static Optional<Tlp> of(String text) {
        String upper = text.strip().toUpperCase(Locale.ROOT);
        String label = upper.startsWith("TLP:") ? upper.substring(4) : upper;
        return Arrays.stream(values()).filter(each -> each.word.equals(label)).findFirst();
    }

    /** For sentences. */
    @Override
    public String toString() {
        return word;
    }
}

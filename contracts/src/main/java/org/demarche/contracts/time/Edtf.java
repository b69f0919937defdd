package org.demarche.contracts.time;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Placeholder until the real type lands. */
public record Edtf(@JsonValue String text) {
    @JsonCreator
    public static Edtf parse(String text) {
        return new Edtf(text);
    }
}

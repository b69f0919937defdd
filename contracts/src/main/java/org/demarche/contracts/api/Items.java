package org.demarche.contracts.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param next to be given as {@code after} for the next part; null = this was the last
 */
public record Items<T>(
        List<T> items,

        @JsonInclude(JsonInclude.Include.ALWAYS)
        @Nullable
        @JsonPropertyDescription("to be given as after= for the next part; null = this was the last")
        String next) {}

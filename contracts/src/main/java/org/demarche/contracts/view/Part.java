package org.demarche.contracts.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a large answer this is. In JSON these are fields of the answer itself; an answer that is whole has neither.
 *
 * @param elements number of the elements of all lists of the answer, at any depth and in all parts; null = it is whole
 * @param next the value of {@code after} for the next part; null = this is the last part
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Part(@Nullable Integer elements, @Nullable String next) {
    public static final Part WHOLE = new Part(null, null);
}

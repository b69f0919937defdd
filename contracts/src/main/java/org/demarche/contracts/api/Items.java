package org.demarche.contracts.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.demarche.contracts.view.Unassessed;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param next the value of {@code after} for the next part; null = this is the last part
 * @param problems the entities of this part that could not be assessed; left out if there are none
 */
public record Items<T>(
        List<T> items,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String next,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Unassessed> problems) {

    public Items {
        problems = problems == null ? List.of() : List.copyOf(problems);
    }

    /** A part in which everything was assessed. */
    public Items(List<T> items, @Nullable String next) {
        this(items, next, List.of());
    }
}

package org.demarche.lens.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.demarche.lens.journal.StateFilter;
import org.demarche.lens.journal.States;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param next give it as {@code after} to go on; null at the end
 */
record Page<T>(
        List<T> items,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String next) {
    static final String DEFAULT_LIMIT = "50";
    static final int MAX_LIMIT = 500;

    static int checked(int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new ProblemException(Problem.malformed("limit", "expected 1 to " + MAX_LIMIT));
        }
        return limit;
    }

    /** Assesses candidates in the order of their ids until the page is full; one that is null or unwanted is left out. */
    static <T> Page<T> of(
            States states,
            StateFilter filter,
            @Nullable String after,
            int limit,
            Function<String, @Nullable T> assess,
            Predicate<T> wanted) {
        int size = checked(limit);
        List<T> items = new ArrayList<>();
        String cursor = after;
        while (true) {
            List<String> ids = states.list(filter, cursor, size);
            for (String id : ids) {
                if (items.size() == size) {
                    return new Page<>(items, cursor);
                }
                T item = assess.apply(id);
                if (item != null && wanted.test(item)) {
                    items.add(item);
                }
                cursor = id;
            }
            if (ids.size() < size) {
                return new Page<>(items, null);
            }
        }
    }

    /** A part of a list that is all there; the cursor is the index of the next item. */
    static <T> Page<T> of(List<T> all, @Nullable String after, int limit) {
        int from = after == null ? 0 : index(after);
        int to = Math.min(all.size(), from + checked(limit));
        return new Page<>(
                from >= to ? List.of() : List.copyOf(all.subList(from, to)),
                to < all.size() ? Integer.toString(to) : null);
    }

    private static int index(String after) {
        try {
            int index = Integer.parseInt(after);
            if (index >= 0) {
                return index;
            }
        } catch (NumberFormatException e) {
            // said below, as for a negative one
        }
        throw new ProblemException(Problem.malformed("after", "expected the next of an earlier page"));
    }
}

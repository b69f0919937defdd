package org.demarche.contracts.api;

import org.jspecify.annotations.Nullable;

/**
 * The requested part of a list.
 *
 * @param after the {@code next} of the previous part; null = the first part
 * @param limit maximum number of items, 1 to {@value #MAX_LIMIT}
 */
public record PageRequest(@Nullable String after, int limit) {
    public static final int MAX_LIMIT = 500;
    public static final int DEFAULT_LIMIT = 50;

    /** The first part, with the default limit. */
    public static PageRequest first() {
        return new PageRequest(null, DEFAULT_LIMIT);
    }
}

package org.demarche.contracts.api;

import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for.
 *
 * @param after the {@code next} of the part before; null = from the beginning
 * @param limit 1 to {@value #MOST}
 */
public record PageRequest(@Nullable String after, int limit) {
    public static final int MOST = 500;
    public static final int USUAL = 50;

    /** The beginning, in the usual size. */
    public static PageRequest first() {
        return new PageRequest(null, USUAL);
    }
}

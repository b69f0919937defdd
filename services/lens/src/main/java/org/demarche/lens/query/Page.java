package org.demarche.lens.query;

import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for.
 *
 * @param after the {@code next} of the part before; null = from the beginning
 * @param limit 1 to {@value #MOST}
 */
public record Page(@Nullable String after, int limit) {
    public static final int MOST = 500;
    public static final int USUAL = 50;
}

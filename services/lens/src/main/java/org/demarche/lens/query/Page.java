package org.demarche.lens.query;

import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for.
 *
 * @param after the {@code next} of the part before; null = from the beginning
 * @param limit 1 to {@value #MOST}
 */
record Page(@Nullable String after, int limit) {
    static final int MOST = 500;
    static final int USUAL = 50;
}

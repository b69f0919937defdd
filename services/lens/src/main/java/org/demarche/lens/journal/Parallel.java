package org.demarche.lens.journal;

import java.util.Collection;
import java.util.stream.Stream;

/** Work on each of a few things, here, or on each of many, on all processors. */
public final class Parallel {
    /** From which on it is worth while. */
    private static final int MANY = 64;

    private Parallel() {}

    /** In their order, where they have one. */
    public static <T> Stream<T> of(Collection<T> all) {
        return all.size() < MANY ? all.stream() : all.parallelStream();
    }
}

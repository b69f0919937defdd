package org.demarche.lens.journal;

import java.util.Collection;
import java.util.stream.Stream;

/** A stream over a collection: sequential if it is small, else parallel. */
public final class Parallel {
    /** Size from which several threads are faster than one. */
    private static final int PARALLEL_FROM = 64;

    private Parallel() {}

    /** Returns a stream in the order of the collection. */
    public static <T> Stream<T> of(Collection<T> all) {
        return all.size() < PARALLEL_FROM ? all.stream() : all.parallelStream();
    }
}

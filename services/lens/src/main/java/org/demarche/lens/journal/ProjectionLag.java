package org.demarche.lens.journal;

/** How many events of the topic are not projected yet. */
@FunctionalInterface
public interface ProjectionLag {
    /** Returns the number of events, or 0 if it is not known because the topic or the read models cannot be reached. */
    long events();
}

package org.demarche.lens.journal;

/** How many events of the topic are not projected yet. */
@FunctionalInterface
public interface ProjectionLag {
    /** 0 where it is not known, because the topic or the read models cannot be reached. */
    long events();
}

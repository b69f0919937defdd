package org.demarche.lens.journal.rocks;

/** Points at which tests let the process die. */
public interface Failpoints {
    /** Nothing of a batch is written. */
    default void beforeBatch() {}

    /** A batch and its checkpoint are written, and nobody knows it yet. */
    default void afterBatch() {}
}

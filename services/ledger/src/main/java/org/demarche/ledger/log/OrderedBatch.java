package org.demarche.ledger.log;

/**
 * Proposals of one caller that are recorded in the order they are appended, although none waits for the one before. When
 * one of them fails, all that follow fail with a {@link ConflictException}; the caller then begins a new batch.
 */
public final class OrderedBatch {
    private volatile boolean failed;

    boolean hasFailed() {
        return failed;
    }

    void fail() {
        failed = true;
    }
}

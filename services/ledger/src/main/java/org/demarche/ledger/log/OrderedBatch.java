package org.demarche.ledger.log;

/**
 * Proposals of one writer that are recorded in the order they are appended, although none waits for the one before: when
 * one of them fails, all that come behind it fail with a {@link ConflictException}, until a new row is begun.
 */
public final class OrderedBatch {
    private volatile boolean broken;

    boolean isBroken() {
        return broken;
    }

    void breakOff() {
        broken = true;
    }
}

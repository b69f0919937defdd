package org.demarche.ledger.log;

/** An event after the marker has changed an entity that the decision was based on. The command must be decided again. */
public final class ConflictException extends RuntimeException {
    public ConflictException(long position) {
        super("the event at position " + position + " conflicts with the decision");
    }

    /** An earlier proposal of its {@link OrderedBatch} has failed. */
    ConflictException() {
        super("an earlier command of the batch was not recorded");
    }

    public ConflictException(Throwable cause) {
        super("an entity that the decision was based on has changed", cause);
    }
}

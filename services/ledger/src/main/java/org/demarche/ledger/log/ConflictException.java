package org.demarche.ledger.log;

/** An event after the marker touches what the decision was based on: decide again. */
public final class ConflictException extends RuntimeException {
    public ConflictException(long position) {
        super("the event at position " + position + " touches what was decided upon");
    }

    /** An earlier proposal of its {@link OrderedBatch} has failed. */
    ConflictException() {
        super("what was to be recorded before it was not");
    }

    public ConflictException(Throwable cause) {
        super("something that was decided upon has changed", cause);
    }
}

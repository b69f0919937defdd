package org.demarche.ledger.log;

/** Something that a decision rests on happened after the decision had looked: decide again. */
public final class ConflictException extends RuntimeException {
    public ConflictException(long position) {
        super("the event at position " + position + " touches what was decided upon");
    }

    /** The proposal stood in a {@link OrderedBatch} behind one that failed. */
    ConflictException() {
        super("what was to be recorded before it was not");
    }

    public ConflictException(Throwable cause) {
        super("something that was decided upon has changed", cause);
    }
}

package org.demarche.lens.projector;

/** What the listener has to do after a batch. */
sealed interface BatchOutcome {

    /** Continue with the next records. */
    record GoOn() implements BatchOutcome {}

    /** Continue at another offset, because every event before it is applied. */
    record Seek(long offset) implements BatchOutcome {}

    /** Consume the topic from its beginning, because events are missing. */
    record Rewind() implements BatchOutcome {}

    /** Stop, because continuing would skip events or is no longer needed. */
    record Stop() implements BatchOutcome {}
}

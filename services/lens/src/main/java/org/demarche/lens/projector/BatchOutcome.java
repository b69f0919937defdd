package org.demarche.lens.projector;

/** What the listener has to do after a batch. */
sealed interface BatchOutcome {

    /** Go on with the next records. */
    record GoOn() implements BatchOutcome {}

    /** Go on at another offset, since all before it is applied. */
    record Seek(long offset) implements BatchOutcome {}

    /** Begin the topic again: something in it is missing here. */
    record Rewind() implements BatchOutcome {}

    /** Stop: going on would skip events. */
    record Stop() implements BatchOutcome {}
}

package org.demarche.contracts.view;

/**
 * Something that does not agree within one claim. A hint is for whoever has to decide; no assessment rests on it.
 *
 * @param text in plain English, without a full stop
 */
public record Hint(Kind kind, String text) {

    /** What does not agree. */
    public enum Kind {
        /** The date, and how long after something else it is said to have happened. */
        ELAPSED_TIME,
        /** The date, and when that was said: it was said to have happened before it happened. */
        SAID_BEFORE
    }
}

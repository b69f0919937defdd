package org.demarche.contracts.view;

/**
 * An inconsistency within one claim, or something that misleads the eye.
 * A hint is information for the analyst; no assessment uses it.
 *
 * @param text in plain English, without a full stop
 */
public record Hint(Kind kind, String text) {

    /** The kind of inconsistency. */
    public enum Kind {
        /** The date does not agree with the elapsed time. */
        ELAPSED_TIME,
        /** The claim was stated before the date on which the fact happened. */
        SAID_BEFORE,
        /** A title or name has letters of another script that look like Latin ones. */
        LOOKS_LIKE
    }
}

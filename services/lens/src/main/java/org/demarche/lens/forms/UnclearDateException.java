package org.demarche.lens.forms;

/** Thrown for words that are not understood as a date. The message says what was expected, and can be shown to the user. */
public final class UnclearDateException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnclearDateException(String expected) {
        super(expected);
    }

    /** What was expected. */
    public String expected() {
        return String.valueOf(getMessage());
    }
}

package org.demarche.lens.journal.rocks;

/** What is stored cannot be used by this build. */
final class UnusableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    UnusableException(String reason) {
        super(reason);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}

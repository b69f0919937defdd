package org.demarche.standalone.imports;

import java.io.IOException;

/** Where commands are taken to. */
interface Destination extends AutoCloseable {

    /**
     * Takes lines of commands, in order, and answers each with a line, as {@code POST /api/commands} does.
     *
     * @throws UnreachableException if nobody is there, for now; the same lines can be sent again
     * @throws ImportException if it is of no use to send them again
     */
    String send(String lines) throws InterruptedException;

    @Override
    void close();

    /** Nothing came back, or that it is not there now. What was sent may have been taken. */
    final class UnreachableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnreachableException(String message) {
            super(message);
        }

        UnreachableException(String message, IOException cause) {
            super(message, cause);
        }
    }
}

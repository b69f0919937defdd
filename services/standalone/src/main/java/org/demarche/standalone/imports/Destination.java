package org.demarche.standalone.imports;

import java.util.List;
import java.util.function.Consumer;
import org.demarche.contracts.api.LineResult;

/** Where commands are imported to. */
interface Destination extends AutoCloseable {

    /**
     * Sends lines of commands, in order.
     *
     * @param results gets the result of each line, in order
     * @throws UnreachableException if the server cannot be reached now; lines without a result can be sent again
     * @throws ImportException if it does not help to send them again
     */
    void send(List<String> lines, Consumer<LineResult> results);

    @Override
    void close();

    /** There was no answer, or the server is not available now. The commands may be recorded. */
    final class UnreachableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnreachableException(String message) {
            super(message);
        }

        UnreachableException(String message, Exception cause) {
            super(message, cause);
        }
    }
}

package org.demarche.lens.api;

/** An answer that has begun cannot be completed: the connection has to break, so that it does not look complete. */
final class BrokenStreamException extends RuntimeException {
    BrokenStreamException(Throwable cause) {
        super("the answer broke off: " + cause.getMessage(), cause);
    }
}

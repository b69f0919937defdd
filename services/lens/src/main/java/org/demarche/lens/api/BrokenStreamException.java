package org.demarche.lens.api;

/** A response cannot be completed after its headers were sent: the connection is closed, so that it does not look complete. */
final class BrokenStreamException extends RuntimeException {
    BrokenStreamException(Throwable cause) {
        super("the answer broke off: " + cause.getMessage(), cause);
    }
}

package org.demarche.ledger.store;

/** The store cannot be written or read now (disk full, no connection, closed). The same request can be retried. */
public class StoreUnavailableException extends RuntimeException {
    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    public StoreUnavailableException(String message) {
        super(message);
    }
}

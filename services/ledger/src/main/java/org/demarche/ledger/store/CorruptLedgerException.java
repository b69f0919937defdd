package org.demarche.ledger.store;

/** The stored bytes are not those that were written. The message names the position. */
public final class CorruptLedgerException extends RuntimeException {
    public CorruptLedgerException(String message) {
        super(message);
    }
}

package org.demarche.ledger.store;

/** What is stored at a position is not what was once written there. */
public final class CorruptLedgerException extends RuntimeException {
    public CorruptLedgerException(String message) {
        super(message);
    }
}

package org.demarche.ledger.relay;

/** Publishing would do harm or cannot work until the cause is removed. A retry does not help before. */
class RelayRefusedException extends RuntimeException {
    RelayRefusedException(String reason) {
        super(reason);
    }
}

package org.demarche.ledger.relay;

/** Publishing would do harm, or cannot work until somebody has put something right; trying again is no use. */
final class RelayRefusedException extends RuntimeException {
    RelayRefusedException(String reason) {
        super(reason);
    }
}

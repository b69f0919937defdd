package org.demarche.ledger.relay;

/**
 * The topic holds events that this ledger does not have. A command that was recorded now would get a position that the topic
 * holds as another event, so the ledger takes none until somebody has decided which of the two is right.
 */
final class OlderLedgerException extends RelayRefusedException {
    OlderLedgerException(String reason) {
        super(reason);
    }
}

package org.demarche.ledger.relay;

/** The topic has changed unexpectedly. Its end must be read again before more is published. */
final class TopicMovedException extends RuntimeException {
    TopicMovedException(String message) {
        super(message);
    }
}

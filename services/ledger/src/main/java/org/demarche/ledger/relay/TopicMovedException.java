package org.demarche.ledger.relay;

/** The topic is not as this relay left it; what it ends with must be read again before anything more is published. */
final class TopicMovedException extends RuntimeException {
    TopicMovedException(String message) {
        super(message);
    }
}

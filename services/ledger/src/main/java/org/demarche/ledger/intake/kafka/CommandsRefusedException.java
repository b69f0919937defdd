package org.demarche.ledger.intake.kafka;

/** Commands must not be taken from this topic. A retry does not help; the message says why. */
final class CommandsRefusedException extends RuntimeException {
    CommandsRefusedException(String message) {
        super(message);
    }
}

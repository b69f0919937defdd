package org.demarche.ledger.intake.kafka;

/** Commands must not be taken from there, and trying again would not change it; the message says why. */
final class CommandsRefusedException extends RuntimeException {
    CommandsRefusedException(String message) {
        super(message);
    }
}

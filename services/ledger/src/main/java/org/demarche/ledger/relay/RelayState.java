package org.demarche.ledger.relay;

/** What the relay is doing, as its health tells it. */
sealed interface RelayState {
    /** Has not yet read where the topic ends. */
    record Starting() implements RelayState {}

    record Relaying() implements RelayState {}

    /** Waits to try again; the ledger takes commands meanwhile. */
    record Retrying(String lastError) implements RelayState {}

    /** Another instance publishes; this one looks whether it goes on doing so. */
    record StandingBy(String reason) implements RelayState {}

    /** Has stopped, and nobody publishes until it is started again. */
    record Refused(String reason) implements RelayState {}

    record Stopped() implements RelayState {}
}

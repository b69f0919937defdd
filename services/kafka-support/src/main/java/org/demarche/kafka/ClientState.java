package org.demarche.kafka;

import org.springframework.boot.health.contributor.Health;

/**
 * What a client of Kafka does now. A slow or missing broker does not make the application unhealthy, because the ledger
 * accepts commands meanwhile; only a client that has given up is down.
 */
public sealed interface ClientState {
    /** Has not yet checked its topics. */
    record Starting() implements ClientState {}

    /** @param name what this client calls its work in its health, such as {@code relaying} */
    record Running(String name) implements ClientState {}

    /** Waits to try again. */
    record Retrying(String lastError) implements ClientState {}

    /** Another instance does the work; this one takes over when that one is gone. */
    record StandingBy(String reason) implements ClientState {}

    /** Has given up, until it is started again with something changed. */
    record Refused(String reason) implements ClientState {}

    record Stopped() implements ClientState {}

    /** The health, to which the client adds its numbers. */
    default Health.Builder health() {
        return switch (this) {
            case Starting s -> Health.up().withDetail("state", "starting");
            case Running s -> Health.up().withDetail("state", s.name());
            case Retrying s -> Health.up().withDetail("state", "retrying").withDetail("lastError", s.lastError());
            case StandingBy s -> Health.up().withDetail("state", "standing-by").withDetail("reason", s.reason());
            case Refused s -> Health.down().withDetail("state", "refused").withDetail("reason", s.reason());
            case Stopped s -> Health.outOfService().withDetail("state", "stopped");
        };
    }
}

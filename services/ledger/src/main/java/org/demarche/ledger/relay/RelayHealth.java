package org.demarche.ledger.relay;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * A slow or missing broker is no illness of the ledger: commands are taken and the lag tells the rest; and
 * nothing is wrong with a relay that stands by. Only one that has given up is down.
 */
final class RelayHealth implements HealthIndicator {
    private final EventRelay relay;

    RelayHealth(EventRelay relay) {
        this.relay = relay;
    }

    @Override
    public Health health() {
        return told(relay.state())
                .withDetail("position", relay.published())
                .withDetail("lag", relay.lag())
                .build();
    }

    private static Health.Builder told(RelayState state) {
        return switch (state) {
            case RelayState.Starting s -> Health.up().withDetail("state", "starting");
            case RelayState.Relaying s -> Health.up().withDetail("state", "relaying");
            case RelayState.Retrying s ->
                Health.up().withDetail("state", "retrying").withDetail("lastError", s.lastError());
            case RelayState.StandingBy s ->
                Health.up().withDetail("state", "standing-by").withDetail("reason", s.reason());
            case RelayState.Refused s ->
                Health.down().withDetail("state", "refused").withDetail("reason", s.reason());
            case RelayState.Stopped s -> Health.outOfService().withDetail("state", "stopped");
        };
    }
}

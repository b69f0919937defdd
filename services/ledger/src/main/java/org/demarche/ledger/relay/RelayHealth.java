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
        return relay.state()
                .health()
                .withDetail("position", relay.published())
                .withDetail("lag", relay.lag())
                .build();
    }
}

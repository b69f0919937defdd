package org.demarche.ledger.relay;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Health of the relay. It is up while a broker is slow or missing, because the ledger still accepts commands; the lag shows the
 * delay. It is also up while the relay stands by. It is down only if the broker or the topic
 * refuses it.
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

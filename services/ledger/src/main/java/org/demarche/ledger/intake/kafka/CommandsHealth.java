package org.demarche.ledger.intake.kafka;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * A slow or missing broker is no illness of the ledger: commands are taken over HTTP, and those on the topic are kept
 * there. Only an intake that has given up is down, and one that has stopped is out of service.
 */
final class CommandsHealth implements HealthIndicator {
    private final CommandsIntake intake;
    private final CommandsStatus status;

    CommandsHealth(CommandsIntake intake, CommandsStatus status) {
        this.intake = intake;
        this.status = status;
    }

    @Override
    public Health health() {
        Map<String, Long> counts = new TreeMap<>();
        for (RecordOutcome disposal : RecordOutcome.values()) {
            counts.put(disposal.label(), status.count(disposal));
        }
        return intake.state().health().withDetail("commands", counts).build();
    }
}

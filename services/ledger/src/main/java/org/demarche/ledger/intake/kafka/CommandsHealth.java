package org.demarche.ledger.intake.kafka;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Health of the intake. It is up while a broker is slow or missing: commands are accepted over HTTP, and those on the topic stay
 * there. It is down only if the intake has failed for good, and out of service if it was stopped.
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
        for (RecordOutcome outcome : RecordOutcome.values()) {
            counts.put(outcome.label(), status.count(outcome));
        }
        return intake.state().health().withDetail("commands", counts).build();
    }
}

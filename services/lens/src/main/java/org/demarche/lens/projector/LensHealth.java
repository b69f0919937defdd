package org.demarche.lens.projector;

import org.demarche.lens.journal.Checkpoint;
import org.demarche.lens.journal.GenerationStatus;
import org.demarche.lens.journal.Generations;
import org.demarche.lens.journal.ReadModelsUnavailableException;
import org.demarche.lens.projector.ProjectorStatus.Trouble;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Whether answers can be given and are up to date: UP once everything is projected that was on the topic when this
 * process started, whichever process projects it; DOWN where the projector cannot go on or MongoDB is away.
 */
final class LensHealth implements HealthIndicator {
    private final ProjectorStatuses statuses;
    private final Generations generations;

    LensHealth(ProjectorStatuses statuses, Generations generations) {
        this.statuses = statuses;
        this.generations = generations;
    }

    @Override
    public Health health() {
        try {
            GenerationStatus stand = generations.stand();
            return details(state(stand), stand).build();
        } catch (ReadModelsUnavailableException e) {
            return Health.down()
                    .withDetail("reason", String.valueOf(e.getMessage()))
                    .build();
        }
    }

    private Health.Builder state(GenerationStatus stand) {
        Trouble trouble = statuses.of(stand.generation()).trouble();
        if (trouble != null) {
            return Health.down()
                    .withDetail("reason", trouble.reason())
                    .withDetail("since", trouble.since().toString())
                    .withDetail("stopped", trouble.stopped());
        }
        long target = statuses.head().first();
        if (target < 0) {
            return Health.outOfService().withDetail("reason", "the end of the topic is not known yet");
        }
        return stand.mark().position() < target
                ? Health.outOfService().withDetail("reason", "catching up with position " + target)
                : Health.up();
    }

    private Health.Builder details(Health.Builder health, GenerationStatus stand) {
        Checkpoint mark = stand.mark();
        var quarantines = generations.models(stand.generation()).quarantines();
        health.withDetail("position", mark.position())
                .withDetail("generation", stand.generation())
                .withDetail("lag", Math.max(0, statuses.head().last() - mark.position()))
                .withDetail("quarantined", quarantines.open().size())
                .withDetail("unreadable", mark.unreadable());
        return mark.lastUnreadable() == null ? health : health.withDetail("lastUnreadable", mark.lastUnreadable());
    }
}

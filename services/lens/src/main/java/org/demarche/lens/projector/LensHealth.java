package org.demarche.lens.projector;

import org.demarche.lens.journal.Mark;
import org.demarche.lens.journal.ReadModels;
import org.demarche.lens.journal.ReadModelsUnavailableException;
import org.demarche.lens.projector.ProjectorStatus.Trouble;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Whether answers can be given and are up to date: UP once everything is projected that was on the topic when this
 * process started, whichever process projects it; DOWN where the projector cannot go on or MongoDB is away.
 */
final class LensHealth implements HealthIndicator {
    private final ProjectorStatus status;
    private final ReadModels models;

    LensHealth(ProjectorStatus status, ReadModels models) {
        this.status = status;
        this.models = models;
    }

    @Override
    public Health health() {
        try {
            Mark mark = models.progress().read();
            return details(state(mark), mark).build();
        } catch (ReadModelsUnavailableException e) {
            return Health.down()
                    .withDetail("reason", String.valueOf(e.getMessage()))
                    .build();
        }
    }

    private Health.Builder state(Mark mark) {
        Trouble trouble = status.trouble();
        if (trouble != null) {
            return Health.down()
                    .withDetail("reason", trouble.reason())
                    .withDetail("since", trouble.since().toString())
                    .withDetail("stopped", trouble.stopped());
        }
        long target = status.firstTarget();
        if (target < 0) {
            return Health.outOfService().withDetail("reason", "the end of the topic is not known yet");
        }
        return mark.position() < target
                ? Health.outOfService().withDetail("reason", "catching up with position " + target)
                : Health.up();
    }

    private Health.Builder details(Health.Builder health, Mark mark) {
        health.withDetail("position", mark.position())
                .withDetail("lag", Math.max(0, status.target() - mark.position()))
                .withDetail("quarantined", models.quarantines().open().size())
                .withDetail("unreadable", mark.unreadable());
        return mark.lastUnreadable() == null ? health : health.withDetail("lastUnreadable", mark.lastUnreadable());
    }
}

package org.demarche.lens.projector;

import java.time.Duration;
import org.demarche.lens.journal.Checkpoint;
import org.demarche.lens.journal.GenerationStatus;
import org.demarche.lens.journal.Generations;
import org.demarche.lens.journal.ReadModelsUnavailableException;
import org.demarche.lens.projector.ProjectorStatus.Failure;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Whether queries can be answered and are up to date. UP when every event is projected that was on the topic when this
 * process started, no matter which process projects; DOWN if the projector failed or the store is unavailable.
 */
final class LensHealth implements HealthIndicator {
    private final ProjectorStatuses statuses;
    private static final Duration TIMEOUT = Duration.ofMillis(800);

    private final Generations generations;
    /** How old what was found may be: a busy processor is no reason to be taken out of service. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final BoundedQuery<Health> query = new BoundedQuery<>(this::query, TIMEOUT);
    private volatile @Nullable Health lastFound;
    private volatile long lastFoundAt = System.nanoTime() - GRACE.toNanos();

    LensHealth(ProjectorStatuses statuses, Generations generations) {
        this.statuses = statuses;
        this.generations = generations;
    }

    /** Answers within a second: a probe gives up soon after it. */
    @Override
    public Health health() {
        Health found = query.get();
        if (found != null) {
            lastFound = found;
            lastFoundAt = System.nanoTime();
        } else if (System.nanoTime() - lastFoundAt < GRACE.toNanos()) {
            found = lastFound;
        }
        return found == null
                ? Health.down()
                        .withDetail("reason", "the read models do not answer within " + TIMEOUT.toMillis() + " ms")
                        .build()
                : found;
    }

    private Health query() {
        try {
            GenerationStatus status = generations.status();
            return details(state(status), status).build();
        } catch (ReadModelsUnavailableException e) {
            return Health.down()
                    .withDetail("reason", String.valueOf(e.getMessage()))
                    .build();
        }
    }

    private Health.Builder state(GenerationStatus status) {
        Failure failure = statuses.of(status.generation()).failure();
        if (failure != null) {
            return Health.down()
                    .withDetail("reason", failure.reason())
                    .withDetail("since", failure.since().toString())
                    .withDetail("stopped", failure.stopped());
        }
        long target = statuses.head().first();
        if (target < 0) {
            return Health.outOfService().withDetail("reason", "the end of the topic is not known yet");
        }
        return status.checkpoint().position() < target
                ? Health.outOfService().withDetail("reason", "catching up with position " + target)
                : Health.up();
    }

    private Health.Builder details(Health.Builder health, GenerationStatus status) {
        Checkpoint checkpoint = status.checkpoint();
        var quarantines = generations.models(status.generation()).quarantines();
        health.withDetail("position", checkpoint.position())
                .withDetail("generation", status.generation())
                .withDetail("lag", Math.max(0, statuses.head().last() - checkpoint.position()))
                .withDetail("quarantined", quarantines.open().size())
                .withDetail("unreadable", checkpoint.unreadable());
        return checkpoint.lastUnreadable() == null
                ? health
                : health.withDetail("lastUnreadable", checkpoint.lastUnreadable());
    }
}

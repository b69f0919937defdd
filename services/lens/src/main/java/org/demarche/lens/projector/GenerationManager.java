package org.demarche.lens.projector;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.IntFunction;
import org.demarche.lens.journal.GenerationStatus;
import org.demarche.lens.journal.GenerationStatus.Building;
import org.demarche.lens.journal.Generations;
import org.demarche.lens.journal.PositionSignal;
import org.demarche.lens.journal.Quarantined;
import org.demarche.lens.journal.ReadModelsUnavailableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.Lifecycle;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;

/**
 * Runs a projector for the served generation and for the one that is being built, in every replica. The consumer group
 * decides which replica does the work; if that one dies, another continues from the stored progress. Promotes the new
 * generation when it has caught up, and drops the old one when no query can be reading it any more.
 */
final class GenerationManager implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(GenerationManager.class);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);
    /** Minimum time between two restarts of projectors that have ended. */
    private static final Duration RESTART_INTERVAL = Duration.ofSeconds(10);

    private final Generations generations;
    private final ProjectorStatuses statuses;
    private final PositionSignal signal;
    private final IntFunction<Lifecycle> projectors;
    private final Clock clock;
    private final Duration pollInterval;
    private final Duration retention;
    private final Map<Integer, Lifecycle> running = new ConcurrentSkipListMap<>();
    private Set<Integer> unusedBefore = Set.of();
    private int replacements;
    private long lastCleanup = System.nanoTime();
    private long lastDeath = System.nanoTime() - RESTART_INTERVAL.toNanos();
    private @Nullable Thread thread;

    /**
     * Creates it; {@link #start} starts it.
     *
     * @param projectors creates the projector of a generation
     * @param pollInterval how often the generations are checked
     * @param retention minimum time for which an unused generation is kept
     */
    GenerationManager(
            Generations generations,
            ProjectorStatuses statuses,
            PositionSignal signal,
            IntFunction<Lifecycle> projectors,
            Clock clock,
            Duration pollInterval,
            Duration retention) {
        this.generations = generations;
        this.replacements = generations.replacements();
        this.statuses = statuses;
        this.signal = signal;
        this.projectors = projectors;
        this.clock = clock;
        this.pollInterval = pollInterval;
        this.retention = retention;
    }

    @Override
    public synchronized void start() {
        if (thread == null) {
            thread = Thread.ofPlatform().name("lens-generations").daemon().start(this::run);
        }
    }

    @Override
    public void stop() {
        Thread stopping;
        synchronized (this) {
            stopping = thread;
            thread = null;
            notifyAll();
        }
        if (stopping != null) {
            join(stopping);
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    @Override
    public int getPhase() {
        return AbstractMessageListenerContainer.DEFAULT_PHASE;
    }

    private static void join(Thread stopping) {
        try {
            stopping.join(STOP_TIMEOUT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (isRunning()) {
                if (!tryUpdate()) {
                    waitForNextPoll();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            running.values().forEach(Lifecycle::stop);
            running.clear();
        }
    }

    private synchronized void waitForNextPoll() throws InterruptedException {
        if (thread != null) {
            wait(pollInterval.toMillis());
        }
    }

    private boolean tryUpdate() {
        try {
            return update();
        } catch (ReadModelsUnavailableException e) {
            log.atDebug().addKeyValue("reason", e.getMessage()).log("Generations cannot be read; retrying");
        } catch (RuntimeException e) {
            log.atError().setCause(e).log("Update of the generations failed; retrying");
        }
        return false;
    }

    /** Starts and stops projectors, promotes, and drops; true = something has changed, so check again at once. */
    boolean update() {
        if (generations.recreateIfOutdated(clock.instant())) {
            log.atInfo().log("Read models have an older schema version; rebuilding them");
        }
        GenerationStatus current = generations.status();
        restartIfReplaced();
        statuses.serves(current.generation());
        signal.reached(current.checkpoint().position()); // it did not signal while it was not served
        updateProjectors(current);
        boolean changed = current.activeBuild()
                .map(building -> promoteIfReady(current, building))
                .orElse(false);
        if (System.nanoTime() - lastCleanup >= retention.toNanos()) {
            lastCleanup = System.nanoTime();
            dropUnused();
        }
        return changed;
    }

    /** Projectors of a store that an empty one has replaced would go on where they were. */
    private void restartIfReplaced() {
        int now = generations.replacements();
        if (now != replacements) {
            replacements = now;
            running.forEach((generation, projector) -> {
                projector.stop();
                statuses.forget(generation);
            });
            running.clear();
        }
    }

    /** Whether a projector of this process has the topic. */
    boolean projects() {
        return running.values().stream()
                .anyMatch(projector -> projector instanceof AbstractMessageListenerContainer<?, ?> container
                        && container.getAssignedPartitions() != null
                        && !container.getAssignedPartitions().isEmpty());
    }

    private void updateProjectors(GenerationStatus current) {
        Set<Integer> wanted = new TreeSet<>(List.of(current.generation()));
        current.activeBuild().map(Building::generation).ifPresent(wanted::add);
        running.entrySet().removeIf(each -> {
            boolean obsolete = !wanted.contains(each.getKey());
            if (obsolete) {
                each.getValue().stop();
                statuses.forget(each.getKey());
            }
            return obsolete;
        });
        removeDead();
        for (int generation : wanted) {
            if (!running.containsKey(generation)) {
                Lifecycle projector = projectors.apply(generation);
                running.put(generation, projector);
                projector.start();
            }
        }
    }

    /** Removes projectors whose thread has ended unexpectedly, so that they are created anew. */
    private void removeDead() {
        if (System.nanoTime() - lastDeath < RESTART_INTERVAL.toNanos()) {
            return;
        }
        running.entrySet().removeIf(each -> {
            ProjectorStatus status = statuses.of(each.getKey());
            boolean dead = !each.getValue().isRunning() && !status.isStopped();
            if (dead) {
                lastDeath = System.nanoTime();
                log.atError().addKeyValue("generation", each.getKey()).log("Projector has ended; starting another one");
                status.failed(new IllegalStateException("the projector has ended unexpectedly"), clock.instant());
            }
            return dead;
        });
    }

    private boolean promoteIfReady(GenerationStatus current, Building building) {
        int generation = building.generation();
        ProjectorStatus projector = statuses.of(generation);
        if (projector.isStopped()) {
            return markFailed(generation, projector.reason());
        }
        if (!building.hasReached(current.checkpoint())) {
            return false;
        }
        List<String> newlyQuarantined = newlyQuarantined(current, building);
        if (!newlyQuarantined.isEmpty()) {
            return markFailed(
                    generation,
                    "it cannot apply what the one that is served can: " + String.join(", ", newlyQuarantined));
        }
        boolean promoted = generations.promote(clock.instant());
        if (promoted) {
            log.atInfo().addKeyValue("generation", generation).log("Generation promoted; queries are answered from it");
        }
        return promoted;
    }

    /** Returns keys of journals with events that wait in the new generation and were applied in the served one. */
    private List<String> newlyQuarantined(GenerationStatus current, Building building) {
        List<String> servedKeys =
                open(current.generation()).stream().map(Quarantined::key).toList();
        return open(building.generation()).stream()
                .filter(journal ->
                        journal.waiting().getFirst() <= current.checkpoint().position())
                .map(Quarantined::key)
                .filter(key -> !servedKeys.contains(key))
                .toList();
    }

    private List<Quarantined> open(int generation) {
        return generations.models(generation).quarantines().open();
    }

    private boolean markFailed(int generation, String reason) {
        log.atError()
                .addKeyValue("generation", generation)
                .addKeyValue("reason", reason)
                .log("Build of a generation failed; the served one stays");
        return generations.fail(generation, reason);
    }

    /** Drops generations that were unused in the previous call too: queries that were reading them then have finished. */
    private void dropUnused() {
        Set<Integer> unused = generations.unused();
        for (int generation : unused) {
            if (unusedBefore.contains(generation)) {
                generations.drop(generation);
                log.atInfo().addKeyValue("generation", generation).log("Unused generation dropped");
            }
        }
        unusedBefore = unused;
    }
}

package org.demarche.lens.projector;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
 * Runs a projector for the generation that is served and for the one that is built, in every replica alike: which of them
 * does the work is decided by the consumer group, and another goes on from what MongoDB holds when it dies. Turns to the
 * new generation once it has caught up, and drops what is left of the old one when nobody can be reading it any more.
 */
final class GenerationManager implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(GenerationManager.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Generations generations;
    private final ProjectorStatuses statuses;
    private final PositionSignal signal;
    private final IntFunction<Lifecycle> projectors;
    private final Clock clock;
    private final Duration look;
    private final Duration retire;
    private final Map<Integer, Lifecycle> running = new TreeMap<>();
    private Set<Integer> leftOver = Set.of();
    private long sweptAt = System.nanoTime();
    private @Nullable Thread thread;

    /** Looks at the generations so often, and keeps one that is no more for so long at least. */
    GenerationManager(
            Generations generations,
            ProjectorStatuses statuses,
            PositionSignal signal,
            IntFunction<Lifecycle> projectors,
            Clock clock,
            Duration look,
            Duration retire) {
        this.generations = generations;
        this.statuses = statuses;
        this.signal = signal;
        this.projectors = projectors;
        this.clock = clock;
        this.look = look;
        this.retire = retire;
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
            stopping.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (isRunning()) {
                if (!looked()) {
                    pause();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            running.values().forEach(Lifecycle::stop);
            running.clear();
        }
    }

    private synchronized void pause() throws InterruptedException {
        if (thread != null) {
            wait(look.toMillis());
        }
    }

    private boolean looked() {
        try {
            return look();
        } catch (ReadModelsUnavailableException e) {
            log.atDebug().addKeyValue("reason", e.getMessage()).log("the generations cannot be looked up now");
        } catch (RuntimeException e) {
            log.atError().setCause(e).log("the generations cannot be cared for; trying again");
        }
        return false;
    }

    /** Does what is to be done; true = that has changed something, so that it is worth looking again at once. */
    boolean look() {
        if (generations.renew(clock.instant())) {
            log.atInfo().log("the read models have the form of an older build and are projected anew");
        }
        GenerationStatus stand = generations.stand();
        statuses.serves(stand.generation());
        signal.reached(stand.mark().position()); // one that was not served yet when it got there told nobody
        follow(stand);
        boolean changed =
                stand.underway().map(building -> turned(stand, building)).orElse(false);
        if (System.nanoTime() - sweptAt >= retire.toNanos()) {
            sweptAt = System.nanoTime();
            sweep();
        }
        return changed;
    }

    private void follow(GenerationStatus stand) {
        Set<Integer> wanted = new TreeSet<>(List.of(stand.generation()));
        stand.underway().map(Building::generation).ifPresent(wanted::add);
        running.entrySet().removeIf(each -> {
            boolean over = !wanted.contains(each.getKey());
            if (over) {
                each.getValue().stop();
                statuses.forget(each.getKey());
            }
            return over;
        });
        for (int generation : wanted) {
            if (!running.containsKey(generation)) {
                Lifecycle projector = projectors.apply(generation);
                running.put(generation, projector);
                projector.start();
            }
        }
    }

    private boolean turned(GenerationStatus stand, Building building) {
        int generation = building.generation();
        ProjectorStatus status = statuses.of(generation);
        if (status.isStopped()) {
            return failed(generation, status.reason());
        }
        if (!building.hasReached(stand.mark())) {
            return false;
        }
        List<String> worse = worse(stand, building);
        if (!worse.isEmpty()) {
            return failed(generation, "it cannot apply what the one that is served can: " + String.join(", ", worse));
        }
        boolean turned = generations.turn(clock.instant());
        if (turned) {
            log.atInfo().addKeyValue("generation", generation).log("answers are made from another generation now");
        }
        return turned;
    }

    /** Things that wait in the new generation for what the old one has applied. */
    private List<String> worse(GenerationStatus stand, Building building) {
        List<Quarantined> there = open(building.generation());
        List<String> here =
                open(stand.generation()).stream().map(Quarantined::thing).toList();
        return there.stream()
                .filter(thing -> thing.waiting().getFirst() <= stand.mark().position())
                .map(Quarantined::thing)
                .filter(thing -> !here.contains(thing))
                .toList();
    }

    private List<Quarantined> open(int generation) {
        return generations.models(generation).quarantines().open();
    }

    private boolean failed(int generation, String reason) {
        log.atError()
                .addKeyValue("generation", generation)
                .addKeyValue("reason", reason)
                .log("a generation cannot take the place of the one that is served");
        return generations.fail(generation, reason);
    }

    /** Twice found to be of no use, it is dropped: whoever was reading it at the first time has finished. */
    private void sweep() {
        Set<Integer> retired = generations.retired();
        for (int generation : retired) {
            if (leftOver.contains(generation)) {
                generations.drop(generation);
                log.atInfo().addKeyValue("generation", generation).log("a generation that is no more was dropped");
            }
        }
        leftOver = retired;
    }
}

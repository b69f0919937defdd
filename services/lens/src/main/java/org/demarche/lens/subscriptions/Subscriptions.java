package org.demarche.lens.subscriptions;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.demarche.lens.assess.JournalKeys;
import org.demarche.lens.journal.Generations;
import org.demarche.lens.journal.PositionSignal;
import org.demarche.lens.journal.Quarantined;
import org.demarche.lens.journal.ReadModelsUnavailableException;
import org.demarche.lens.journal.ServedGeneration;
import org.demarche.lens.live.StreamEnd;
import org.demarche.lens.subscriptions.StateEvaluator.Clocks;
import org.demarche.lens.subscriptions.StateQuery.FrameKey;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The questions that are subscribed to. One thread follows the read models, finds out once for all questions which journals
 * have new claims, and passes that to each question.
 */
final class Subscriptions implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Subscriptions.class);

    /** With more events than this at once, every part is assessed instead of reading them. */
    private static final long MAX_EVENTS = 20_000;

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

    private final Generations generations;
    private final PositionSignal signal;
    private final StateEvaluator evaluator;
    private final Clock clock;
    private final Duration pollInterval;
    private final SubscriptionProperties properties;
    private final ExecutorService executor;
    private final Cache<FrameKey, StateFrame> frames;
    private final Map<Key, Open> open = new HashMap<>();
    private final ReentrantLock updating = new ReentrantLock();
    private @Nullable Seen last;
    private volatile boolean running;
    private @Nullable Thread thread;

    /** Equal questions, on the same two clocks. */
    private record Key(String address, Clocks clocks) {}

    /** A question, how many subscribers it has, and since when it has none. */
    private static final class Open {
        private final StateQuery query;
        private boolean begun;
        private int subscribers;
        private long unusedSince = System.nanoTime();

        Open(StateQuery query) {
            this.query = query;
        }
    }

    /** The read models as they were when they were last looked at. */
    private record Seen(ServedGeneration served, long replacedAt, List<Quarantined> quarantines) {
        long position() {
            return served.checkpoint().position();
        }
    }

    Subscriptions(
            Generations generations,
            PositionSignal signal,
            StateEvaluator evaluator,
            Clock clock,
            Duration pollInterval,
            SubscriptionProperties properties) {
        this.generations = generations;
        this.signal = signal;
        this.evaluator = evaluator;
        this.clock = clock;
        this.pollInterval = pollInterval;
        this.properties = properties;
        this.executor = Executors.newFixedThreadPool(
                properties.evaluationThreads(),
                Thread.ofPlatform().daemon().name("lens-evaluation-", 0).factory());
        this.frames = Caffeine.newBuilder()
                .maximumWeight(properties.maxBodies().toBytes())
                .weigher((FrameKey key, StateFrame frame) -> frame.bytes().length)
                .executor(Runnable::run)
                .build();
    }

    /**
     * Adds a subscriber to a question; {@link #leave} has to be called for it.
     *
     * @param address the same for equal questions
     */
    synchronized StateQuery join(String address, Clocks clocks, StateQuestion question) {
        var key = new Key(address, clocks);
        Open found = open.get(key);
        if (found == null) {
            requireRoom();
            found = new Open(new StateQuery(question, clocks, evaluator, executor, frames));
            open.put(key, found);
            notifyAll();
        }
        found.subscribers++;
        return found.query;
    }

    private void requireRoom() {
        if (open.size() >= properties.maxQuestions()) {
            open.values().removeIf(each -> each.subscribers == 0);
        }
        if (open.size() >= properties.maxQuestions()) {
            throw new ProblemException(Problem.unavailable(
                    "there are subscriptions to " + properties.maxQuestions() + " different questions already"));
        }
    }

    synchronized void leave(StateQuery query) {
        open.entrySet().removeIf(each -> {
            Open of = each.getValue();
            if (of.query != query) {
                return false;
            }
            of.subscribers--;
            of.unusedSince = System.nanoTime();
            return of.query.loaded().isCompletedExceptionally();
        });
    }

    /** Returns how many different questions are subscribed to. */
    synchronized int questions() {
        return open.size();
    }

    /** Returns how many assessments the questions that are open now have needed. */
    synchronized long evaluations() {
        return open.values().stream()
                .mapToLong(each -> each.query.evaluations())
                .sum();
    }

    @Override
    public synchronized void start() {
        if (!running) {
            running = true;
            thread = Thread.ofPlatform().name("lens-subscriptions").daemon().start(this::run);
        }
    }

    /** Returns when nothing is read any more, because the connections of the read models are closed afterwards. */
    @Override
    public void stop() {
        Thread stopping;
        synchronized (this) {
            running = false;
            stopping = thread;
            thread = null;
            executor.shutdownNow();
            notifyAll();
        }
        if (stopping != null) {
            try {
                stopping.join(STOP_TIMEOUT);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        try {
            while (running) {
                awaitQuestions();
                long before = signal.position();
                long reached = tryUpdate();
                signal.await(Math.max(reached, before) + 1, pollInterval);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void awaitQuestions() throws InterruptedException {
        while (running && open.isEmpty()) {
            wait();
        }
    }

    private long tryUpdate() {
        try {
            return update();
        } catch (ReadModelsUnavailableException e) {
            log.atDebug().addKeyValue("reason", e.getMessage()).log("Read models cannot be read; retrying");
        } catch (RuntimeException e) {
            log.atError().setCause(e).log("Subscribed questions could not be brought up to date; retrying");
        }
        return 0;
    }

    /** Passes to each question what has happened since the last call; returns the position. */
    long update() {
        updating.lock();
        try {
            return update(last);
        } finally {
            updating.unlock();
        }
    }

    private long update(@Nullable Seen before) {
        Seen now = look(before);
        boolean lost = before != null && now.position() < before.position();
        Instant moment = clock.instant();
        boolean everything = before == null || lost || isReplaced(before, now);
        boolean moved =
                everything || now.position() > Objects.requireNonNull(before).position();
        Set<String> journals = before == null || everything
                ? Set.of()
                : TouchedJournals.between(now.served().models().history(), before.position(), now.position());
        boolean marked = journals.contains(JournalKeys.MARKINGS);
        last = now;
        for (Open each : questions(lost)) {
            if (moved || !each.begun || each.query.isDue(moment)) {
                boolean all = everything || !each.begun || (marked && each.query.dependsOnMarkings());
                each.begun = true;
                each.query.offer(new Work(now.served(), now.replacedAt(), moment, all, journals));
            }
        }
        return now.position();
    }

    /** Whether any part may be another one, or too much has happened to find out which. */
    private static boolean isReplaced(Seen before, Seen now) {
        return now.served().generation() != before.served().generation()
                || !now.quarantines().equals(before.quarantines())
                || now.position() - before.position() > MAX_EVENTS;
    }

    private Seen look(@Nullable Seen before) {
        ServedGeneration served = generations.served();
        return new Seen(
                served,
                before != null && before.served().generation() == served.generation()
                        ? before.replacedAt()
                        : generations.replacedAt(),
                served.checkpoint().quarantined()
                        ? served.models().quarantines().open()
                        : List.of());
    }

    /** Returns the questions, without those that nobody has asked for a while; after a loss all are ended. */
    private synchronized List<Open> questions(boolean lost) {
        if (lost) {
            List<Open> begun = open.values().stream().filter(each -> each.begun).toList();
            begun.forEach(each -> each.query.changes().end(StreamEnd.REPLACED));
            open.values().removeAll(begun);
        }
        long now = System.nanoTime();
        long retention = properties.retention().toNanos();
        open.values().removeIf(each -> each.subscribers == 0 && now - each.unusedSince > retention);
        return new ArrayList<>(open.values());
    }
}

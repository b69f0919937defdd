package org.demarche.lens.subscriptions;

import com.github.benmanes.caffeine.cache.Cache;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.demarche.contracts.http.ProblemException;
import org.demarche.lens.journal.ReadModelsUnavailableException;
import org.demarche.lens.live.StreamEnd;
import org.demarche.lens.subscriptions.ChangeLog.Next;
import org.demarche.lens.subscriptions.StateEvaluator.Clocks;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One question with its answer, for all subscribers that ask it. One thread at a time brings the answer up to date; what comes
 * in meanwhile is done at once afterwards.
 */
final class StateQuery {
    private static final Logger log = LoggerFactory.getLogger(StateQuery.class);

    private final StateQuestion question;
    private final Clocks clocks;
    private final StateEvaluator evaluator;
    private final Executor executor;
    private final Cache<FrameKey, StateFrame> frames;
    private final Parts parts;
    private final ChangeLog changes = new ChangeLog();
    private final CompletableFuture<Void> loaded = new CompletableFuture<>();
    private final Semaphore remaking = new Semaphore(1);
    private @Nullable Work waiting;
    private @Nullable Work done;
    private boolean running;
    private boolean failing;
    private long evaluations;

    /** The bytes of one version of an item. */
    record FrameKey(StateQuery query, long version) {}

    StateQuery(
            StateQuestion question,
            Clocks clocks,
            StateEvaluator evaluator,
            Executor executor,
            Cache<FrameKey, StateFrame> frames) {
        this.question = question;
        this.clocks = clocks;
        this.evaluator = evaluator;
        this.executor = executor;
        this.frames = frames;
        this.parts = new Parts(question);
    }

    StateQuestion question() {
        return question;
    }

    /** Whether a marking can change the answer. */
    boolean dependsOnMarkings() {
        return !clocks.clearance().seesEverything();
    }

    /** Whether nobody can tell what a subscriber could see before: to everybody alike, so that it tells nothing of a marking. */
    boolean isMarked(Work work) {
        return dependsOnMarkings() && evaluator.isMarked(clocks, work.served());
    }

    ChangeLog changes() {
        return changes;
    }

    /** Completed with the first answer, or with the reason why there is none. */
    CompletableFuture<Void> loaded() {
        return loaded;
    }

    /** Returns how often parts were assessed for this answer. */
    synchronized long evaluations() {
        return evaluations;
    }

    /** Whether the answer has something: for one thing, whether it is there. */
    synchronized boolean exists() {
        return question.hasManyItems() ? parts.exist() : changes.members() > 0;
    }

    /** Whether parts of the answer may depend on the present moment. */
    boolean dependsOnNow() {
        return question.dependsOnNow() && clocks.at() == null;
    }

    /** Adds work; the first work has to be of everything. */
    synchronized void offer(Work work) {
        waiting = waiting == null ? work : waiting.and(work);
        begin();
    }

    /** Whether an evaluation failed and waits to be tried again, or time alone may have changed the answer. */
    synchronized boolean isDue(Instant now) {
        return (waiting != null && !running) || parts.isDue(now);
    }

    /** Returns the last work that the answer is up to date with; null before the first. */
    synchronized @Nullable Work done() {
        return done;
    }

    /** Whether something in the answer may have changed since a position. */
    synchronized boolean mayHaveChangedSince(long position) {
        return parts.haveChangedSince(position);
    }

    private void begin() {
        Work next = waiting;
        if (running || next == null) {
            return;
        }
        if (!next.everything() && parts.affected(next.journals(), next.now()).isEmpty()) {
            changes.reach(next.position());
            done = next;
            waiting = null;
            return;
        }
        running = true;
        executor.execute(this::run);
    }

    private void run() {
        Work work = take();
        try {
            Map<String, PartState> assessed = assess(work);
            apply(work, assessed);
            loaded.complete(null);
        } catch (RuntimeException e) {
            failed(work, e);
        }
    }

    private synchronized Work take() {
        Work work = waiting;
        if (work == null) {
            throw new IllegalStateException("nothing to do");
        }
        waiting = null;
        return work;
    }

    private Map<String, PartState> assess(Work work) {
        if (work.everything()) {
            return evaluator.everything(question, clocks, work.served(), work.now());
        }
        var affected = affected(work);
        Map<String, PartState> assessed = new LinkedHashMap<>();
        evaluator.parts(question, clocks, affected, work.served(), work.now()).forEach((part, state) -> {
            if (state.exists() || question.notFound() != null) {
                assessed.put(part, state);
            }
        });
        return assessed;
    }

    private synchronized Set<String> affected(Work work) {
        return parts.affected(work.journals(), work.now());
    }

    private synchronized void apply(Work work, Map<String, PartState> assessed) {
        evaluations += assessed.size();
        parts.put(assessed);
        changes.apply(assessed, question.hasManyItems(), work.position())
                .forEach((version, frame) -> frames.put(new FrameKey(this, version), frame));
        done = work;
        running = false;
        failing = false;
        begin();
    }

    /** What concerns the question ends it; what may pass is tried again at the next occasion. */
    private synchronized void failed(Work work, RuntimeException e) {
        running = false;
        waiting = waiting == null ? work.ofEverything() : work.ofEverything().and(waiting);
        boolean first = loaded.completeExceptionally(e);
        if (!first && e instanceof ProblemException) {
            changes.end(StreamEnd.BROKEN);
        } else if (!first && !failing && !(e instanceof ReadModelsUnavailableException)) {
            log.atError()
                    .addKeyValue("position", work.position())
                    .setCause(e)
                    .log("Evaluation of a subscribed question failed; retrying");
        }
        failing = true;
    }

    /**
     * Returns the bytes of a version of an item; null if there is a later version. Bytes that are not in memory are made again.
     *
     * @throws ReadModelsUnavailableException if they cannot be made any more
     */
    @Nullable
    StateFrame frame(Next.Changed changed) throws InterruptedException {
        var key = new FrameKey(this, changed.version());
        StateFrame cached = frames.getIfPresent(key);
        if (cached != null) {
            return cached;
        }
        remaking.acquire();
        try {
            cached = frames.getIfPresent(key);
            return cached == null ? remade(key, changed) : cached;
        } finally {
            remaking.release();
        }
    }

    private @Nullable StateFrame remade(FrameKey key, Next.Changed changed) {
        Work at = Objects.requireNonNull(done(), "loaded before it has subscribers");
        PartState part =
                evaluator.part(question, clocks, changed.part(), at.served(), changed.position(), changed.now());
        if (changes.isOutdated(changed.id(), changed.version())) {
            return null;
        }
        StateFrame frame = part.items().get(changed.id());
        if (frame == null || !changes.has(changed.id(), frame.digest())) {
            throw new ReadModelsUnavailableException("the read models were replaced");
        }
        frames.put(key, frame);
        return frame;
    }

    /** Refuses what there is not. */
    void requireFound() {
        ProblemException notFound = question.notFound();
        if (notFound != null && !exists()) {
            throw notFound;
        }
    }
}

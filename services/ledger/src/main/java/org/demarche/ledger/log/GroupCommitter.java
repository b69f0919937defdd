package org.demarche.ledger.log;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.demarche.ledger.store.Commit;
import org.demarche.ledger.store.DuplicateCommandException;
import org.demarche.ledger.store.HeadSignal;
import org.demarche.ledger.store.LedgerStore;
import org.demarche.ledger.store.PositionTakenException;
import org.demarche.ledger.store.SealedCommit;
import org.demarche.ledger.store.StoreUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that appends. It takes whatever has arrived while the last group was being written, checks each
 * proposal against the tail and against those ahead of it, chains them and writes them at once. Another process may write
 * to the same store: then it catches up and checks the survivors again.
 */
final class GroupCommitter implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(GroupCommitter.class);
    private static final int MAX_GROUP = 512;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration MONOTONE_STEP = Duration.of(1, ChronoUnit.MICROS);

    private final LedgerStore store;
    private final TailWindow window;
    private final InstantSource clock;
    private final HeadSignal signal;
    /** Answers are given elsewhere, so that a caller's continuation never holds up the next group. */
    private final Executor answers = Executors.newVirtualThreadPerTaskExecutor();

    private final BlockingQueue<Pending> queue = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile boolean closing;
    private volatile Tail tail;

    record Pending(Proposal proposal, CompletableFuture<SealedCommit> answer) {}

    GroupCommitter(
            LedgerStore store, TailWindow window, InstantSource clock, HeadSignal signal, Optional<SealedCommit> head) {
        this.store = store;
        this.window = window;
        this.clock = clock;
        this.signal = signal;
        this.tail = head.map(Tail::of).orElse(Tail.EMPTY);
        signal.advancedTo(tail.position());
        this.thread = Thread.ofPlatform().name("ledger-committer").start(this::run);
    }

    long head() {
        return tail.position();
    }

    CompletableFuture<SealedCommit> submit(Proposal proposal) {
        CompletableFuture<SealedCommit> answer = new CompletableFuture<>();
        queue.add(new Pending(proposal, answer));
        if (closing && !thread.isAlive()) { // nobody is left to take it
            refuseQueued();
        }
        return answer;
    }

    private void run() {
        List<Pending> group = new ArrayList<>();
        try {
            while (!closing || !queue.isEmpty()) {
                group.clear();
                group.add(queue.take());
                queue.drainTo(group, MAX_GROUP - 1);
                commit(group);
            }
        } catch (InterruptedException e) {
            log.atDebug().log("the committer was asked to stop");
        } finally {
            refuseQueued();
        }
    }

    private void refuseQueued() {
        for (Pending late = queue.poll(); late != null; late = queue.poll()) {
            late.answer().completeExceptionally(new StoreUnavailableException("the ledger is closed"));
        }
    }

    private void commit(List<Pending> taken) {
        List<Pending> waiting = new ArrayList<>(taken);
        try {
            while (!waiting.isEmpty()) {
                append(waiting);
            }
        } catch (RuntimeException e) {
            log.atError().setCause(e).log("a group could not be appended");
            settleAfterFailure(waiting, e);
        }
    }

    /** One attempt. Whoever is answered is taken off the list; who is left lost to another writer and is tried again. */
    private void append(List<Pending> waiting) {
        Group group = new Group(tail);
        for (Iterator<Pending> each = waiting.iterator(); each.hasNext(); ) {
            Pending pending = each.next();
            Optional<RuntimeException> refusal = refusal(pending.proposal(), group);
            if (refusal.isPresent()) {
                fail(pending, refusal.get());
                each.remove();
            } else {
                group.add(seal(pending.proposal(), group.tail()), pending);
            }
        }
        if (!group.isEmpty()) {
            write(group, waiting);
        }
    }

    private void write(Group group, List<Pending> waiting) {
        try {
            store.append(group.commits());
            group.commits().forEach(this::advance);
        } catch (PositionTakenException e) {
            log.atDebug().addKeyValue("position", e.position()).log("another writer was first");
            catchUp();
        } catch (DuplicateCommandException e) {
            catchUp();
            group.failIfThere(e.commandId(), pending -> {
                fail(pending, e);
                waiting.remove(pending);
            });
        }
        group.forEachStored(window, (pending, commit) -> {
            succeed(pending, commit);
            waiting.remove(pending);
        });
    }

    private Optional<RuntimeException> refusal(Proposal proposal, Group group) {
        String id = proposal.commandId();
        if (window.find(id).isPresent() || group.holds(id)) {
            return Optional.of(new DuplicateCommandException(id));
        }
        return proposal.condition() == Proposal.Condition.NONE
                ? Optional.empty()
                : conflict(proposal, group).map(ConflictException::new);
    }

    /** The position of the first event after the marker that touches the condition. */
    private Optional<Long> conflict(Proposal proposal, Group group) {
        long marker = proposal.marker();
        try (Stream<SealedCommit> before =
                window.reachesBackTo(marker) ? window.after(marker) : stored(proposal.condition(), marker)) {
            return Stream.concat(before, group.concerning(proposal.condition().tags()))
                    .flatMap(commit -> touching(commit.commit(), proposal))
                    .findFirst();
        }
    }

    private Stream<SealedCommit> stored(Proposal.Condition condition, long marker) {
        long to = tail.position();
        if (marker >= to) {
            return Stream.empty();
        }
        return condition.tags().isEmpty()
                ? store.read(marker + 1, to)
                : store.readTagged(condition.tags(), marker + 1, to);
    }

    private static Stream<Long> touching(Commit commit, Proposal proposal) {
        return Stream.iterate(0, i -> i < commit.events().size(), i -> i + 1)
                .filter(i -> commit.position() + i > proposal.marker()
                        && proposal.condition().touchedBy(commit.events().get(i)))
                .map(i -> commit.position() + i);
    }

    private SealedCommit seal(Proposal proposal, Tail before) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant earliest = before.recordedAt().plus(MONOTONE_STEP);
        Commit commit = new Commit(
                before.position() + 1,
                proposal.commandId(),
                proposal.requestDigest(),
                now.isBefore(earliest) ? earliest : now,
                proposal.events());
        return SealedCommit.seal(commit, before.hash());
    }

    private void advance(SealedCommit commit) {
        window.add(commit);
        tail = Tail.of(commit);
        signal.advancedTo(tail.position());
    }

    private void catchUp() {
        try (Stream<SealedCommit> others = store.read(tail.position() + 1, Long.MAX_VALUE)) {
            others.forEach(this::advance);
        }
    }

    /** The store failed: what it holds decides who is told what. */
    private void settleAfterFailure(List<Pending> waiting, RuntimeException cause) {
        try {
            catchUp();
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
        for (Pending pending : waiting) {
            Optional<SealedCommit> stored = window.find(pending.proposal().commandId());
            stored.ifPresentOrElse(commit -> succeed(pending, commit), () -> fail(pending, cause));
        }
    }

    private void succeed(Pending pending, SealedCommit commit) {
        answers.execute(() -> pending.answer().complete(commit));
    }

    private void fail(Pending pending, RuntimeException e) {
        answers.execute(() -> pending.answer().completeExceptionally(e));
    }

    @Override
    public void close() {
        closing = true;
        if (queue.isEmpty()) {
            thread.interrupt();
        }
        try {
            if (!thread.join(PATIENCE)) {
                thread.interrupt();
                thread.join();
            }
            refuseQueued();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package org.demarche.ledger.log;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.demarche.ledger.store.Commit;
import org.demarche.ledger.store.DuplicateCommandException;
import org.demarche.ledger.store.HeadSignal;
import org.demarche.ledger.store.LedgerStore;
import org.demarche.ledger.store.PositionTakenException;
import org.demarche.ledger.store.SealedCommit;
import org.demarche.ledger.store.StoreUnavailableException;
import org.jspecify.annotations.Nullable;
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
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final long NOWHERE = 0;
    /** Together some two seconds. */
    private static final int MOST_IN_VAIN = 100;

    private static final long MOST_MILLIS_IN_VAIN = 20;

    private static final Duration MONOTONE_STEP = Duration.of(1, ChronoUnit.MICROS);

    /** Makes the committer look whether it is to stop. */
    private static final Pending WAKE_UP = new Pending(
            new Proposal("", new byte[0], List.of(), 0, Proposal.Condition.NONE), null, new CompletableFuture<>());

    private final LedgerStore store;
    private final TailWindow window;
    private final InstantSource clock;
    private final HeadSignal signal;
    /** Answers are given elsewhere, so that a caller's continuation never holds up the next group. */
    private final Executor answers = Executors.newVirtualThreadPerTaskExecutor();

    private final List<Runnable> answered = new ArrayList<>();

    private final BlockingQueue<Pending> queue = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile boolean closing;
    private volatile boolean behind;
    private volatile Tail tail;

    /** @param encoded the proposal's events; null = they could not be encoded, of which it will be told in its turn */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Pending(Proposal proposal, byte @Nullable [] encoded, CompletableFuture<SealedCommit> answer) {}

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
        queue.add(new Pending(proposal, encoded(proposal), answer));
        if (closing && !thread.isAlive()) { // nobody is left to take it
            refuseQueued();
        }
        return answer;
    }

    /** By who proposes it: the one thread that appends has the least time. */
    private static byte @Nullable [] encoded(Proposal proposal) {
        try {
            return SealedCommit.encoded(proposal.events());
        } catch (RuntimeException e) {
            log.atDebug().setCause(e).log("events could not be encoded");
            return null;
        }
    }

    private void run() {
        List<Pending> group = new ArrayList<>();
        try {
            while (!closing || !queue.isEmpty()) {
                group.clear();
                group.add(next());
                queue.drainTo(group, MAX_GROUP - 1);
                group.removeIf(pending -> pending == WAKE_UP);
                if (behind) {
                    lookAgain();
                }
                commit(group);
            }
        } catch (InterruptedException e) {
            log.atDebug().log("the committer was asked to stop");
        } finally {
            refuseQueued();
        }
    }

    private Pending next() throws InterruptedException {
        Pending next = behind ? queue.poll(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS) : queue.take();
        return next == null ? WAKE_UP : next;
    }

    /** There is more in the store than was seen here; {@link HeadSignal} tells when it has been seen. */
    void catchUpSoon() {
        behind = true;
        queue.add(WAKE_UP);
    }

    private void lookAgain() {
        behind = false;
        try {
            catchUp(new Group(tail));
        } catch (RuntimeException | Error e) {
            behind = true;
            log.atDebug().setCause(e).log("the store cannot be read yet");
        }
    }

    private void refuseQueued() {
        for (Pending late = queue.poll(); late != null; late = queue.poll()) {
            late.answer().completeExceptionally(new StoreUnavailableException("the ledger is closed"));
        }
    }

    /** Whoever is left after an attempt lost to another writer and is tried again. */
    private void commit(List<Pending> taken) {
        List<Pending> waiting = List.copyOf(taken);
        int inVain = 0;
        while (!waiting.isEmpty()) {
            long before = tail.position();
            Group group = new Group(tail);
            waiting.forEach(pending -> admit(pending, group));
            try {
                awaitWinner(inVain);
                append(group);
            } catch (RuntimeException | Error e) { // an Error must not end the only thread that appends
                log.atError().setCause(e).log("a group could not be appended");
                settleAfterFailure(group, e);
            }
            giveAnswers();
            waiting = group.left();
            inVain = tail.position() > before ? 0 : inVain + 1;
        }
    }

    /** A store may refuse because of a commit that it does not show yet; asking on and on would not hasten it. */
    private static void awaitWinner(int inVain) {
        if (inVain > MOST_IN_VAIN) {
            throw new StoreUnavailableException("the store refuses the next position and shows no commit there");
        }
        try {
            TimeUnit.MILLISECONDS.sleep(inVain > 4 ? MOST_MILLIS_IN_VAIN : (1L << inVain) - 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("the ledger is being closed", e);
        }
    }

    /** One that cannot be checked or sealed fails alone. What repeats a command of the group waits for what becomes of it. */
    private void admit(Pending pending, Group group) {
        try {
            if (group.holds(pending.proposal().commandId())) {
                group.addRepeated(pending);
                return;
            }
            Optional<RuntimeException> refusal = refusal(pending.proposal(), group);
            if (refusal.isPresent()) {
                fail(pending, refusal.get());
            } else {
                group.add(seal(pending, group.tail()), pending);
            }
        } catch (RuntimeException | Error e) {
            log.atError().setCause(e).log("a proposal could not be checked");
            fail(pending, e);
        }
    }

    private void append(Group group) {
        if (group.isEmpty()) {
            return;
        }
        try {
            store.append(group.commits());
            group.commits().forEach(commit -> advance(commit, group));
            signal.advancedTo(tail.position());
        } catch (PositionTakenException e) {
            log.atDebug().addKeyValue("position", e.position()).log("another writer was first");
            catchUp(group);
        } catch (DuplicateCommandException e) {
            catchUp(group);
            Group.Sealed refused = group.answer(e.commandId());
            if (refused != null) {
                fail(refused.pending(), e);
            }
        }
    }

    private Optional<RuntimeException> refusal(Proposal proposal, Group group) {
        String id = proposal.commandId();
        if (window.find(id).isPresent()) {
            return Optional.of(new DuplicateCommandException(id));
        }
        if (proposal.standsBehindAFailure()) {
            return Optional.of(new ConflictException());
        }
        if (proposal.condition() == Proposal.Condition.NONE) {
            return Optional.empty();
        }
        OptionalLong conflict = conflict(proposal, group);
        return conflict.isPresent() ? Optional.of(new ConflictException(conflict.getAsLong())) : Optional.empty();
    }

    /** The position of the first event after the marker that touches the condition. */
    private OptionalLong conflict(Proposal proposal, Group group) {
        List<SealedCommit> recent = window.after(proposal.marker());
        long before = recent == null ? firstStoredTouching(proposal) : firstTouching(recent, proposal);
        long position = before == NOWHERE ? firstTouching(group.commits(), proposal) : before;
        return position == NOWHERE ? OptionalLong.empty() : OptionalLong.of(position);
    }

    private long firstStoredTouching(Proposal proposal) {
        try (Stream<SealedCommit> stored = stored(proposal.condition(), proposal.marker())) {
            return firstTouching(stored::iterator, proposal);
        }
    }

    /** A plain loop: the one thread that appends goes through it for every proposal. */
    private static long firstTouching(Iterable<SealedCommit> commits, Proposal proposal) {
        for (SealedCommit commit : commits) {
            long position = touching(commit.commit(), proposal);
            if (position != NOWHERE) {
                return position;
            }
        }
        return NOWHERE;
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

    private static long touching(Commit commit, Proposal proposal) {
        long position = commit.position();
        for (Commit.Entry event : commit.events()) {
            if (position > proposal.marker() && proposal.condition().touchedBy(event)) {
                return position;
            }
            position++;
        }
        return NOWHERE;
    }

    private SealedCommit seal(Pending pending, Tail before) {
        Proposal proposal = pending.proposal();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant earliest = before.recordedAt().plus(MONOTONE_STEP);
        Commit commit = new Commit(
                before.position() + 1,
                proposal.commandId(),
                proposal.requestDigest(),
                now.isBefore(earliest) ? earliest : now,
                proposal.events());
        return pending.encoded() == null
                ? SealedCommit.seal(commit, before.hash())
                : SealedCommit.seal(commit, pending.encoded(), before.hash());
    }

    /** A commit is in the ledger: whoever of the group waits for its command is told. */
    private void advance(SealedCommit commit, Group group) {
        window.add(commit);
        tail = Tail.of(commit);
        String id = commit.commit().commandId();
        Group.Sealed sealed = group.answer(id);
        if (sealed == null) {
            return;
        }
        if (sealed.is(commit)) {
            succeed(sealed.pending(), commit);
        } else {
            fail(sealed.pending(), new DuplicateCommandException(id));
        }
    }

    private void catchUp(Group group) {
        try (Stream<SealedCommit> others = store.read(tail.position() + 1, Long.MAX_VALUE)) {
            others.forEach(commit -> {
                advance(commit, group);
                signal.advancedTo(tail.position());
            });
        }
    }

    /** The store failed: what it holds decides who is told what. */
    private void settleAfterFailure(Group group, Throwable cause) {
        try {
            catchUp(group);
        } catch (RuntimeException | Error e) {
            behind = true; // something may have been written all the same
            if (e != cause) {
                cause.addSuppressed(e);
            }
        }
        for (Pending pending : group.unanswered()) {
            group.answer(pending.proposal().commandId());
            fail(pending, cause);
        }
    }

    private void succeed(Pending pending, SealedCommit commit) {
        answered.add(() -> pending.answer().complete(commit));
    }

    private void fail(Pending pending, Throwable e) {
        pending.proposal().failed();
        answered.add(() -> pending.answer().completeExceptionally(e));
    }

    /** Gives the answers of a group at once: a thread for each would cost as much as what the callers do with them. */
    private void giveAnswers() {
        if (!answered.isEmpty()) {
            List<Runnable> all = List.copyOf(answered);
            answered.clear();
            answers.execute(() -> all.forEach(Runnable::run));
        }
    }

    @Override
    public void close() {
        closing = true;
        queue.add(WAKE_UP); // an interrupt would break into a write that is going on
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

package org.demarche.ledger.log;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
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
 * Puts proposals into one order and into the store. Who proposes checks the proposal against the ledger and against what
 * is on its way there, and chains it to the last, while one thread writes what had gathered before, all at once. When a
 * write fails, or another process was first, what was on its way behind it is checked and chained anew.
 */
final class GroupCommitter implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(GroupCommitter.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    /** Together some two seconds. */
    private static final int MOST_IN_VAIN = 100;

    private static final long MOST_MILLIS_IN_VAIN = 20;

    private static final Duration MONOTONE_STEP = Duration.of(1, ChronoUnit.MICROS);

    private final LedgerStore store;
    private final TailWindow window;
    private final ConflictDetector conflicts;
    private final InstantSource clock;
    private final HeadSignal signal;
    /** Answers are given elsewhere, so that a caller's continuation never holds up the next group. */
    private final Executor answers = Executors.newVirtualThreadPerTaskExecutor();

    private final Thread thread;

    /** Guards all that follows. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition arrived = lock.newCondition();
    private final InFlightGroups underway = new InFlightGroups();
    private List<Runnable> answered = new ArrayList<>();
    private boolean closed;
    private boolean behind;
    /** How often in a row another writer was first and nothing of it was seen. */
    private int inVain;

    private volatile ChainHead tail;

    /**
     * @param encoded the proposal's events
     * @param checked up to where the ledger was looked through for a conflict
     * @param conflict the first one, or {@link ConflictDetector#NONE}
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Pending(
            Proposal proposal, byte[] encoded, long checked, long conflict, CompletableFuture<SealedCommit> answer) {}

    GroupCommitter(
            LedgerStore store, TailWindow window, InstantSource clock, HeadSignal signal, Optional<SealedCommit> head) {
        this.store = store;
        this.window = window;
        this.conflicts = new ConflictDetector(store, window);
        this.clock = clock;
        this.signal = signal;
        this.tail = head.map(ChainHead::of).orElse(ChainHead.EMPTY);
        signal.advancedTo(tail.position());
        this.thread = Thread.ofPlatform().name("ledger-committer").start(this::run);
    }

    long head() {
        return tail.position();
    }

    /** Whatever does not depend on those who propose at the same time is done before it is this one's turn. */
    CompletableFuture<SealedCommit> submit(Proposal proposal) {
        CompletableFuture<SealedCommit> answer = new CompletableFuture<>();
        try {
            byte[] encoded = SealedCommit.encoded(proposal.events());
            long head = Math.max(head(), proposal.marker());
            long conflict = conflicts.firstRecorded(proposal.condition(), proposal.marker(), head);
            take(new Pending(proposal, encoded, head, conflict, answer));
        } catch (RuntimeException | Error e) {
            log.atError().setCause(e).log("a proposal could not be encoded or checked");
            proposal.failed();
            answer.completeExceptionally(e);
        }
        return answer;
    }

    private void take(Pending pending) {
        lock.lock();
        try {
            if (closed) {
                fail(pending, new StoreUnavailableException("the ledger is closed"));
            } else {
                admit(pending);
                arrived.signal();
            }
            giveAnswers();
        } finally {
            lock.unlock();
        }
    }

    /** There is more in the store than was seen here; {@link HeadSignal} tells when it has been seen. */
    void catchUpSoon() {
        lock.lock();
        try {
            behind = true;
            arrived.signal();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            for (CommitGroup group = next(); group != null; group = next()) {
                write(group);
            }
        } catch (InterruptedException e) {
            log.atDebug().log("the committer was asked to stop");
        } finally {
            refuseAll();
        }
    }

    /** Waits for a group; null = closed, and everything that was taken in is written. */
    private @Nullable CommitGroup next() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                if (behind) {
                    lookAgain();
                }
                CommitGroup first = underway.first();
                if (first != null) {
                    return first;
                }
                if (closed) {
                    return null;
                }
                if (behind) {
                    arrived.awaitNanos(LOOK_AGAIN.toNanos());
                } else {
                    arrived.await();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void lookAgain() {
        long before = tail.position();
        behind = false;
        try {
            catchUp(new CommitGroup(tail));
        } catch (RuntimeException | Error e) {
            behind = true;
            log.atDebug().setCause(e).log("the store cannot be read yet");
        }
        if (tail.position() > before) {
            underway.takeBack().forEach(this::admit);
            giveAnswers();
        }
    }

    private void write(CommitGroup group) {
        Throwable failure = null;
        try {
            awaitWinner();
            store.append(group.commits());
        } catch (RuntimeException | Error e) { // an Error must not end the only thread that appends
            failure = e;
        }
        settle(group, failure);
    }

    /** A store may refuse because of a commit that it does not show yet; asking on and on would not hasten it. */
    private void awaitWinner() {
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

    /** Who waited for the group is answered by what is in the ledger now, or tried again. */
    private void settle(CommitGroup group, @Nullable Throwable failure) {
        lock.lock();
        try {
            long before = tail.position();
            underway.removeFirst();
            if (failure == null) {
                group.commits().forEach(commit -> advance(commit, group));
                signal.advancedTo(tail.position());
            } else {
                settleAfter(failure, group);
            }
            inVain = isOfAnother(failure) && tail.position() == before ? inVain + 1 : 0;
            List<Pending> again = new ArrayList<>(group.left());
            if (failure != null) {
                again.addAll(underway.takeBack());
            }
            again.forEach(this::admit);
            giveAnswers();
        } finally {
            lock.unlock();
        }
    }

    /** Whether another writer was first. */
    private static boolean isOfAnother(@Nullable Throwable failure) {
        return failure instanceof PositionTakenException || failure instanceof DuplicateCommandException;
    }

    private void settleAfter(Throwable failure, CommitGroup group) {
        boolean another = isOfAnother(failure);
        if (!another) {
            log.atError().setCause(failure).log("a group could not be appended");
        }
        try {
            catchUp(group);
        } catch (RuntimeException | Error e) {
            behind = true; // something may have been written all the same
            log.atError().setCause(e).log("what became of a group cannot be read");
            failAll(group, another ? e : failure);
            return;
        }
        if (failure instanceof DuplicateCommandException known) {
            CommitGroup.Sealed refused = group.answer(known.commandId());
            if (refused != null) {
                fail(refused.pending(), known);
            }
        } else if (!another) {
            failAll(group, failure);
        }
    }

    private void failAll(CommitGroup group, Throwable failure) {
        for (Pending pending : group.unanswered()) {
            group.answer(pending.proposal().commandId());
            fail(pending, failure);
        }
    }

    private void catchUp(CommitGroup group) {
        try (Stream<SealedCommit> others = store.read(tail.position() + 1, Long.MAX_VALUE)) {
            others.forEach(commit -> {
                advance(commit, group);
                signal.advancedTo(tail.position());
            });
        }
    }

    /** A commit is in the ledger: whoever of the group waits for its command is told. */
    private void advance(SealedCommit commit, CommitGroup group) {
        window.add(commit);
        tail = ChainHead.of(commit);
        String id = commit.commit().commandId();
        CommitGroup.Sealed sealed = group.answer(id);
        if (sealed == null) {
            return;
        }
        if (sealed.is(commit)) {
            answered.add(() -> sealed.pending().answer().complete(commit));
        } else {
            fail(sealed.pending(), new DuplicateCommandException(id));
        }
    }

    /** One that cannot be checked or sealed fails alone. What repeats a command under way waits for what becomes of that. */
    private void admit(Pending pending) {
        Proposal proposal = pending.proposal();
        try {
            String id = proposal.commandId();
            CommitGroup holding = underway.holding(id);
            if (holding != null) {
                holding.addWaiting(pending);
            } else if (window.find(id).isPresent()) {
                fail(pending, new DuplicateCommandException(id));
            } else if (conflicts(pending)) {
                return;
            } else if (proposal.standsBehindAFailure()) {
                fail(pending, new ConflictException());
            } else {
                ChainHead end = underway.end(tail);
                underway.add(seal(pending, end), pending, end);
            }
        } catch (RuntimeException | Error e) {
            log.atError().setCause(e).log("a proposal could not be checked");
            fail(pending, e);
        }
    }

    /** If so, it is refused; but not before what it conflicts with can be seen, or it would decide the same again. */
    private boolean conflicts(Pending pending) {
        Proposal proposal = pending.proposal();
        if (proposal.condition() == Proposal.Condition.NONE) {
            return false;
        }
        long recorded = pending.conflict() == ConflictDetector.NONE
                ? conflicts.firstRecorded(proposal.condition(), pending.checked(), tail.position())
                : pending.conflict();
        if (recorded != ConflictDetector.NONE) {
            fail(pending, new ConflictException(recorded));
            return true;
        }
        CommitGroup touching = underway.touching(proposal);
        if (touching != null) {
            proposal.failed();
            touching.addWaiting(pending);
            return true;
        }
        return false;
    }

    private SealedCommit seal(Pending pending, ChainHead before) {
        Proposal proposal = pending.proposal();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant earliest = before.recordedAt().plus(MONOTONE_STEP);
        Commit commit = new Commit(
                before.position() + 1,
                proposal.commandId(),
                proposal.requestDigest(),
                now.isBefore(earliest) ? earliest : now,
                proposal.events());
        return SealedCommit.seal(commit, pending.encoded(), before.hash());
    }

    private void fail(Pending pending, Throwable e) {
        pending.proposal().failed();
        answered.add(() -> pending.answer().completeExceptionally(e));
    }

    /** Gives the answers of a group at once: a thread for each would cost as much as what the callers do with them. */
    private void giveAnswers() {
        if (!answered.isEmpty()) {
            List<Runnable> all = answered;
            answered = new ArrayList<>();
            answers.execute(() -> all.forEach(Runnable::run));
        }
    }

    private void refuseAll() {
        lock.lock();
        try {
            closed = true;
            underway.takeBack().forEach(late -> fail(late, new StoreUnavailableException("the ledger is closed")));
            giveAnswers();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            arrived.signal();
        } finally {
            lock.unlock();
        }
        try {
            if (!thread.join(PATIENCE)) { // an interrupt would break into a write that is going on
                thread.interrupt();
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package org.demarche.ledger.log;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
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
 * Writes proposals to the store in groups. The caller's thread sequences its proposal while this class's one thread writes
 * the group before. The lock guards the {@link CommitSequencer} only; the store is read and written without it.
 */
final class GroupWriter implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(GroupWriter.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration CATCH_UP_INTERVAL = Duration.ofSeconds(1);
    /** Together some two seconds. */
    private static final int MAX_UNEXPLAINED_REFUSALS = 100;

    private static final long MAX_BACKOFF_MILLIS = 20;

    private final LedgerStore store;
    private final ConflictDetector conflicts;
    private final HeadSignal signal;
    /** Answers are delivered here, so that a caller's continuation never delays the next group. */
    private final Executor answers = Executors.newVirtualThreadPerTaskExecutor();

    private final Thread thread;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final CommitSequencer sequencer;
    private boolean closed;
    /** The store may hold commits that have not been read here. */
    private boolean storeAhead;

    private boolean catchUpFailed;

    /** How often in a row the store refused a position without showing a commit there; only the writing thread uses it. */
    private int unexplainedRefusals;

    GroupWriter(LedgerStore store, TailWindow window, CommitSequencer sequencer, HeadSignal signal) {
        this.store = store;
        this.conflicts = new ConflictDetector(store, window);
        this.sequencer = sequencer;
        this.signal = signal;
        signal.advancedTo(sequencer.head());
        this.thread = Thread.ofPlatform().name("ledger-writer").start(this::run);
    }

    /** Encodes the proposal and searches the ledger for a conflict before it takes the lock. */
    CompletableFuture<SealedCommit> submit(Proposal proposal) {
        CompletableFuture<SealedCommit> answer = new CompletableFuture<>();
        try {
            byte[] encoded = SealedCommit.encoded(proposal.events());
            long to = Math.max(sequencer.head(), proposal.marker());
            long conflict = conflicts.firstRecorded(proposal.condition(), proposal.marker(), to);
            accept(new PendingProposal(proposal, encoded, to, conflict, answer));
        } catch (RuntimeException | Error e) {
            log.atError().setCause(e).log("Proposal could not be encoded or checked; refusing it");
            proposal.failed();
            answer.completeExceptionally(e);
        }
        return answer;
    }

    private void accept(PendingProposal pending) {
        locked(() -> {
            if (closed) {
                sequencer.refuse(pending, isClosed());
            } else {
                sequencer.submit(pending);
                work.signal();
            }
        });
    }

    /** Reads soon what other processes have appended; {@link HeadSignal} reports when that is done. */
    void catchUpSoon() {
        locked(() -> {
            storeAhead = true;
            catchUpFailed = false;
            work.signal();
        });
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
            deliver(sequencer.takeOutcomes());
        } finally {
            lock.unlock();
        }
    }

    /** One thread for all: a thread for each answer would cost as much as what the callers do with them. */
    private void deliver(List<AppendResult> outcomes) {
        if (!outcomes.isEmpty()) {
            answers.execute(() -> outcomes.forEach(AppendResult::deliver));
        }
    }

    private void run() {
        try {
            for (Runnable step = next(); step != null; step = next()) {
                step.run();
            }
        } catch (InterruptedException e) {
            log.atDebug().log("Writer was interrupted; stopping");
        } finally {
            locked(() -> {
                closed = true;
                sequencer.refuseAll(isClosed());
            });
        }
    }

    /** Waits for something to do without the lock; null = closed, and everything that was accepted is written. */
    private @Nullable Runnable next() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                Runnable step = step();
                catchUpFailed = false;
                if (step != null || closed) {
                    return step;
                }
                if (storeAhead) {
                    work.awaitNanos(CATCH_UP_INTERVAL.toNanos());
                } else {
                    work.await();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Runnable step() {
        if (storeAhead && !catchUpFailed) {
            storeAhead = false;
            return this::catchUp;
        }
        PendingProposal unchecked = sequencer.unchecked();
        if (unchecked != null) {
            return () -> check(unchecked);
        }
        CommitGroup group = sequencer.nextGroup();
        return group == null ? null : () -> write(group);
    }

    private void catchUp() {
        long before = sequencer.head();
        Throwable failure = readNewCommits(null);
        if (failure != null) {
            log.atDebug().setCause(failure).log("Store cannot be read; retrying");
        }
        locked(() -> {
            storeAhead |= failure != null;
            catchUpFailed = failure != null;
            if (sequencer.head() > before) {
                sequencer.resequence();
            }
        });
    }

    private void check(PendingProposal pending) {
        try {
            long to = sequencer.head();
            long conflict = conflicts.firstRecorded(pending.proposal().condition(), pending.checked(), to);
            locked(() -> sequencer.checked(pending.checked(to, conflict)));
        } catch (RuntimeException | Error e) {
            log.atError().setCause(e).log("Proposal could not be checked; refusing it");
            locked(() -> sequencer.checkFailed(e));
        }
    }

    private void write(CommitGroup group) {
        try {
            awaitBackoff();
            store.append(group.commits());
        } catch (RuntimeException | Error e) { // an Error must not end the only thread that appends
            settle(group, e);
            return;
        }
        unexplainedRefusals = 0;
        locked(() -> {
            sequencer.written(group);
            signal.advancedTo(sequencer.head());
        });
    }

    /** A store may refuse because of a commit that it does not show yet. Retrying at once would not make it appear. */
    private void awaitBackoff() {
        if (unexplainedRefusals > MAX_UNEXPLAINED_REFUSALS) {
            throw new StoreUnavailableException("the store refuses the next position and shows no commit there");
        }
        try {
            Thread.sleep(Math.min(MAX_BACKOFF_MILLIS, (1L << Math.min(unexplainedRefusals, 10)) - 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("the ledger is being closed", e);
        }
    }

    /** Callers of a group that failed get what the ledger holds now; what may still be appended is sequenced anew. */
    private void settle(CommitGroup group, Throwable failure) {
        long before = sequencer.head();
        boolean otherWriter = failure instanceof PositionTakenException || failure instanceof DuplicateCommandException;
        if (!otherWriter) {
            log.atError().setCause(failure).log("Group could not be appended; reading what the store holds of it");
        }
        Throwable unread = readNewCommits(group);
        if (unread != null) {
            log.atError()
                    .setCause(unread)
                    .log("Outcome of a group could not be read; failing it and retrying the read");
        }
        unexplainedRefusals = otherWriter && sequencer.head() == before ? unexplainedRefusals + 1 : 0;
        locked(() -> {
            if (unread != null) {
                storeAhead = true; // something may have been written
                sequencer.failGroup(group, otherWriter ? unread : failure);
            } else if (failure instanceof DuplicateCommandException known) {
                sequencer.refuseDuplicate(group, known);
            } else if (!otherWriter) {
                sequencer.failGroup(group, failure);
            }
            sequencer.retry(group);
        });
    }

    /** Returns the failure that stopped the read; null = it read to the end. */
    private @Nullable Throwable readNewCommits(@Nullable CommitGroup group) {
        try (Stream<SealedCommit> commits = store.read(sequencer.head() + 1, Long.MAX_VALUE)) {
            commits.forEach(commit -> locked(() -> {
                sequencer.recorded(commit, group);
                signal.advancedTo(sequencer.head());
            }));
            return null;
        } catch (RuntimeException | Error e) {
            return e;
        }
    }

    private static StoreUnavailableException isClosed() {
        return new StoreUnavailableException("the ledger is closed");
    }

    @Override
    public void close() {
        locked(() -> {
            closed = true;
            work.signal();
        });
        try {
            if (!thread.join(CLOSE_TIMEOUT)) { // an interrupt would break into a running write
                thread.interrupt();
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package org.demarche.ledger.log;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.demarche.ledger.store.HeadSignal;
import org.demarche.ledger.store.LedgerStore;
import org.demarche.ledger.store.SealedCommit;
import org.demarche.ledger.store.StoreUnavailableException;
import org.demarche.ledger.store.Tag;

/**
 * The ledger as the rest of the write side sees it: proposals go in concurrently and come out as commits of one order,
 * many to a disk write. What was appended lately is answered from memory.
 */
public final class Ledger implements AutoCloseable {
    /** Commits kept in memory: at 10,000 commands/s the last four tenths of a second, a few megabytes. */
    private static final int WINDOW = 4096;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final LedgerStore store;
    private final HeadSignal signal;
    private final TailWindow window;
    private final GroupCommitter committer;

    /**
     * Takes over the store: it is closed with the ledger.
     *
     * @param clock of {@code recordedAt}; may go backwards, the ledger does not
     * @param signal told of every append
     */
    public Ledger(LedgerStore store, InstantSource clock, HeadSignal signal) {
        this(store, clock, signal, WINDOW);
    }

    /** @param recent commits kept in memory */
    public Ledger(LedgerStore store, InstantSource clock, HeadSignal signal, int recent) {
        this.store = store;
        this.signal = signal;
        Optional<SealedCommit> head = store.head();
        this.window = new TailWindow(
                recent, head.map(commit -> commit.commit().lastPosition()).orElse(0L));
        this.committer = new GroupCommitter(store, window, clock, signal, head);
    }

    /**
     * Appends durably, unless something the proposal rests on has changed ({@link ConflictException}), the command is in
     * the ledger already ({@link org.demarche.ledger.store.DuplicateCommandException}) or the store fails ({@link
     * org.demarche.ledger.store.StoreUnavailableException}: nothing is known to be lost, ask {@link #find}).
     */
    public CompletableFuture<SealedCommit> append(Proposal proposal) {
        return committer.submit(proposal);
    }

    /** The position of the last event, 0 in an empty ledger. */
    public long head() {
        return committer.head();
    }

    /**
     * The commit of a command, from memory if it is a recent one. What is found can be built upon: {@link #head} has
     * reached it, also if another process appended it or a write failed after it was done.
     */
    public Optional<SealedCommit> find(String commandId) {
        Optional<SealedCommit> recent = window.find(commandId);
        if (recent.isPresent()) {
            return recent;
        }
        Optional<SealedCommit> stored = store.findByCommandId(commandId);
        stored.ifPresent(commit -> awaitSeen(commit.commit().lastPosition()));
        return stored;
    }

    /**
     * Sees what any process has appended by now. A decision to refuse appends nothing that would be checked, so it is
     * worth no more than what it has seen.
     *
     * @return the position of the last event then
     * @throws StoreUnavailableException when that cannot be read now
     */
    public long catchUp() {
        long last = store.head().map(commit -> commit.commit().lastPosition()).orElse(0L);
        awaitSeen(last);
        if (head() < last) {
            throw new StoreUnavailableException("what another process has appended cannot be read yet");
        }
        return last;
    }

    private void awaitSeen(long position) {
        if (position <= head()) {
            return;
        }
        committer.catchUpSoon();
        try {
            signal.awaitBeyond(position - 1, PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Commits with an event in (after, to], in order; without a tag all of them. Close the stream. */
    public Stream<SealedCommit> read(List<Tag> anyOf, long after, long to) {
        if (after >= to) {
            return Stream.empty();
        }
        List<SealedCommit> recent = window.after(after);
        if (recent != null) {
            return recent.stream().filter(commit -> commit.commit().position() <= to);
        }
        return anyOf.isEmpty() ? store.read(after + 1, to) : store.readTagged(anyOf, after + 1, to);
    }

    /** Whether a read after this position is answered from memory. */
    public boolean inMemoryAfter(long position) {
        return window.reachesBackTo(position);
    }

    /** Finishes what was taken in, then closes the store. */
    @Override
    public void close() {
        committer.close();
        store.close();
    }
}

package org.demarche.ledger.log;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.demarche.ledger.store.AppendGuard;
import org.demarche.ledger.store.HeadSignal;
import org.demarche.ledger.store.LedgerStore;
import org.demarche.ledger.store.SealedCommit;
import org.demarche.ledger.store.StoreUnavailableException;
import org.demarche.ledger.store.Tag;

/**
 * The ledger as the rest of the write side uses it: proposals are appended concurrently and become commits in one order,
 * many in one disk write. Recent commits are read from memory.
 */
public final class Ledger implements AutoCloseable {
    /** Commits kept in memory: at 10,000 commands/s the last four tenths of a second. */
    private static final int WINDOW = 4096;

    /** Bytes of their events: where they are large, fewer are kept. */
    private static final long WINDOW_BYTES = 8 << 20;

    private static final Duration CATCH_UP_TIMEOUT = Duration.ofSeconds(5);

    private final LedgerStore store;
    private final HeadSignal signal;
    private final AppendGuard guard;
    private final TailWindow window;
    private final CommitSequencer sequencer;
    private final GroupWriter writer;
    private volatile Consumer<SealedCommit> observer = commit -> {};

    /**
     * Owns the store: closes it with the ledger.
     *
     * @param clock of {@code recordedAt}; may go backwards, the ledger does not
     * @param signal advanced at every append
     */
    public Ledger(LedgerStore store, InstantSource clock, HeadSignal signal) {
        this(store, clock, signal, new AppendGuard());
    }

    /** @param guard checked before every append */
    public Ledger(LedgerStore store, InstantSource clock, HeadSignal signal, AppendGuard guard) {
        this(store, clock, signal, guard, WINDOW);
    }

    /** @param recent commits kept in memory */
    public Ledger(LedgerStore store, InstantSource clock, HeadSignal signal, int recent) {
        this(store, clock, signal, new AppendGuard(), recent);
    }

    private Ledger(LedgerStore store, InstantSource clock, HeadSignal signal, AppendGuard guard, int recent) {
        this.guard = guard;
        this.store = store;
        this.signal = signal;
        Optional<SealedCommit> head = store.head();
        long last = head.map(commit -> commit.commit().lastPosition()).orElse(0L);
        this.window = new TailWindow(recent, WINDOW_BYTES, last, commit -> observer.accept(commit));
        this.sequencer =
                new CommitSequencer(window, clock, head.map(ChainHead::of).orElse(ChainHead.EMPTY));
        this.writer = new GroupWriter(store, window, sequencer, signal);
    }

    /**
     * Appends durably. Fails if something the proposal is based on has changed ({@link ConflictException}), if the ledger
     * holds the command already ({@link org.demarche.ledger.store.DuplicateCommandException}) or if the store fails ({@link
     * StoreUnavailableException}: the commit may be in the ledger or not, ask {@link #find}).
     * A {@link AppendGuard} that forbids appends counts as a failure of the store.
     */
    public CompletableFuture<SealedCommit> append(Proposal proposal) {
        try {
            guard.check();
        } catch (StoreUnavailableException e) {
            proposal.failed();
            return CompletableFuture.failedFuture(e);
        }
        return writer.submit(proposal);
    }

    /** The position of the last event, 0 in an empty ledger. */
    public long head() {
        return sequencer.head();
    }

    /**
     * The commit of a command, from memory if it is recent. {@link #head} has reached what is found, also if another process
     * appended it or a write failed after it was done.
     */
    public Optional<SealedCommit> find(String commandId) {
        Optional<SealedCommit> recent = window.find(commandId);
        if (recent.isPresent()) {
            return recent;
        }
        Optional<SealedCommit> stored = store.findByCommandId(commandId);
        stored.ifPresent(commit -> awaitHead(commit.commit().lastPosition()));
        return stored;
    }

    /**
     * Reads what any process has appended until now. A decision to refuse appends nothing that would be checked for
     * conflicts, so it must be based on the newest events.
     *
     * @return the position of the last event then
     * @throws StoreUnavailableException when that cannot be read now
     */
    public long catchUp() {
        long last = store.head().map(commit -> commit.commit().lastPosition()).orElse(0L);
        awaitHead(last);
        if (head() < last) {
            throw new StoreUnavailableException("what another process has appended cannot be read yet");
        }
        return last;
    }

    private void awaitHead(long position) {
        if (position <= head()) {
            return;
        }
        writer.catchUpSoon();
        try {
            signal.awaitBeyond(position - 1, CATCH_UP_TIMEOUT);
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

    /** @param commits receives each commit from now on, in order and once, also those of other processes */
    public void observe(Consumer<SealedCommit> commits) {
        observer = observer.andThen(commits);
    }

    /** Writes what was accepted, then closes the store. */
    @Override
    public void close() {
        writer.close();
        store.close();
    }
}

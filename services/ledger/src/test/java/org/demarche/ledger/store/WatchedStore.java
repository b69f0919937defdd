package org.demarche.ledger.store;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Another store, with its calls counted and, where a test wants it, something going on before or after them. */
public final class WatchedStore implements LedgerStore {
    private final LedgerStore store;
    private final Queue<Consumer<List<SealedCommit>>> beforeAppend = new ArrayDeque<>();
    private final Queue<Runnable> afterAppend = new ArrayDeque<>();
    private volatile Runnable beforeRead = () -> {};
    private volatile Consumer<String> afterFind = id -> {};
    private final AtomicInteger appends = new AtomicInteger();
    private final AtomicInteger written = new AtomicInteger();
    private final AtomicInteger commits = new AtomicInteger();
    private final AtomicInteger reads = new AtomicInteger();

    public WatchedStore(LedgerStore store) {
        this.store = store;
    }

    /** Queues what happens at the next append that has nothing queued yet; it is told what is to be appended. */
    public WatchedStore before(Consumer<List<SealedCommit>> happens) {
        synchronized (beforeAppend) {
            beforeAppend.add(happens);
        }
        return this;
    }

    /** Queues what happens when the next append has been written. */
    public WatchedStore after(Runnable happens) {
        synchronized (afterAppend) {
            afterAppend.add(happens);
        }
        return this;
    }

    /** What happens before every read of commits, from now on. */
    public void beforeReading(Runnable happens) {
        beforeRead = happens;
    }

    /** What happens whenever a command was looked for, before the answer is given. */
    public void afterFinding(Consumer<String> happens) {
        afterFind = happens;
    }

    public int appends() {
        return appends.get();
    }

    /** Appends that succeeded. */
    public int written() {
        return written.get();
    }

    /** Commits that were appended. */
    public int commits() {
        return commits.get();
    }

    /** Reads of any kind, the one of the head when a ledger is opened included. */
    public int reads() {
        return reads.get();
    }

    @Override
    public void append(List<SealedCommit> group) {
        appends.incrementAndGet();
        Consumer<List<SealedCommit>> first;
        synchronized (beforeAppend) {
            first = beforeAppend.poll();
        }
        if (first != null) {
            first.accept(group);
        }
        store.append(group);
        written.incrementAndGet();
        commits.addAndGet(group.size());
        Runnable last;
        synchronized (afterAppend) {
            last = afterAppend.poll();
        }
        if (last != null) {
            last.run();
        }
    }

    @Override
    public Stream<SealedCommit> read(long from, long to) {
        reads.incrementAndGet();
        beforeRead.run();
        return store.read(from, to);
    }

    @Override
    public Stream<SealedCommit> readTagged(List<Tag> anyOf, long from, long to) {
        reads.incrementAndGet();
        beforeRead.run();
        return store.readTagged(anyOf, from, to);
    }

    @Override
    public Optional<SealedCommit> head() {
        reads.incrementAndGet();
        return store.head();
    }

    @Override
    public Optional<SealedCommit> findByCommandId(String commandId) {
        reads.incrementAndGet();
        Optional<SealedCommit> found = store.findByCommandId(commandId);
        afterFind.accept(commandId);
        return found;
    }

    @Override
    public void close() {
        store.close();
    }
}

package org.demarche.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.demarche.ledger.store.LedgerStore;
import org.demarche.ledger.store.SealedCommit;
import org.demarche.ledger.store.Tag;

/** A store that remembers what was appended and in how many groups. Its one writer is the ledger's committer. */
final class WatchedStore implements LedgerStore {
    private final LedgerStore store;
    private final List<SealedCommit> commits = new ArrayList<>();
    private int groups;

    WatchedStore(LedgerStore store) {
        this.store = store;
    }

    /** All commits so far, in order. */
    synchronized List<SealedCommit> commits() {
        return List.copyOf(commits);
    }

    synchronized int groups() {
        return groups;
    }

    @Override
    public void append(List<SealedCommit> group) {
        store.append(group);
        synchronized (this) {
            commits.addAll(group);
            groups++;
        }
    }

    @Override
    public Stream<SealedCommit> read(long from, long to) {
        return store.read(from, to);
    }

    @Override
    public Stream<SealedCommit> readTagged(List<Tag> anyOf, long from, long to) {
        return store.readTagged(anyOf, from, to);
    }

    @Override
    public Optional<SealedCommit> head() {
        return store.head();
    }

    @Override
    public Optional<SealedCommit> findByCommandId(String commandId) {
        return store.findByCommandId(commandId);
    }

    @Override
    public void close() {
        store.close();
    }
}

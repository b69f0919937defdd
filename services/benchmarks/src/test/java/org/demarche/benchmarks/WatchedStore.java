package org.demarche.benchmarks;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.demarche.ledger.store.LedgerStore;
import org.demarche.ledger.store.SealedCommit;
import org.demarche.ledger.store.Tag;

/** A store that counts what is appended and in how many groups. Its one writer is the ledger's committer. */
final class WatchedStore implements LedgerStore {
    private final LedgerStore store;
    private int commits;
    private int groups;

    WatchedStore(LedgerStore store) {
        this.store = store;
    }

    synchronized int commits() {
        return commits;
    }

    synchronized int groups() {
        return groups;
    }

    @Override
    public void append(List<SealedCommit> group) {
        store.append(group);
        synchronized (this) {
            commits += group.size();
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

package org.demarche.ledger.store.mongo;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.demarche.ledger.store.Commit;
import org.demarche.ledger.store.CorruptLedgerException;
import org.demarche.ledger.store.LedgerReader;
import org.demarche.ledger.store.LedgerStore;
import org.demarche.ledger.store.PositionTakenException;
import org.demarche.ledger.store.SealedCommit;
import org.demarche.ledger.store.StoreUnavailableException;
import org.demarche.ledger.store.Tag;

/**
 * A ledger in a MongoDB database, which several processes may append to. A commit is one document whose {@code _id} is
 * the position of its first event. Whoever appends behind a commit takes the same {@code _id} as everybody else who does,
 * and one of them gets it: so the order has no gap and no fork, without transactions.
 *
 * <p>A list of commits is one ordered insert; it ends where another writer was first. Everything is written to the disks
 * of a majority before it is acknowledged, and only what a majority has is read.
 */
public final class MongoLedgerStore implements LedgerStore {
    private final Connection connection;
    private final Appending appending;

    /** The last position of a commit that is known to be in the ledger for good. */
    private final AtomicLong reached = new AtomicLong();

    private MongoLedgerStore(Connection connection) {
        this.connection = connection;
        this.appending = new Appending(connection);
    }

    /**
     * Connects and makes the indexes that are missing.
     *
     * @param uri MongoDB's connection string; what it says about concerns and preferences is overruled
     * @param database of this ledger alone
     * @throws IllegalArgumentException when it is no connection string
     * @throws StoreUnavailableException when no primary answers, or it does not let us in
     */
    public static MongoLedgerStore open(String uri, String database) {
        Connection connection = Connection.to(uri, database);
        try {
            connection.use("the ledger cannot be opened", Commits::prepare);
            return new MongoLedgerStore(connection);
        } catch (RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /**
     * Looks into the ledger in a database, which need not be writable for who looks; nothing is made there.
     *
     * @throws IllegalArgumentException when it is no connection string
     */
    public static LedgerReader reader(String uri, String database) {
        return new MongoLedgerStore(Connection.to(uri, database));
    }

    @Override
    public void append(List<SealedCommit> commits) {
        requireContiguous(commits);
        if (commits.isEmpty()) {
            return;
        }
        requireNext(commits.getFirst().commit().position());
        appending.append(commits);
        reach(commits.getLast());
    }

    private static void requireContiguous(List<SealedCommit> commits) {
        for (int n = 1; n < commits.size(); n++) {
            long expected = commits.get(n - 1).commit().lastPosition() + 1;
            long position = commits.get(n).commit().position();
            if (position != expected) {
                throw new IllegalArgumentException("position " + expected + " should follow, not " + position);
            }
        }
    }

    /** Behind the last commit we know of there is no need to ask: whoever was there first has the {@code _id}. */
    private void requireNext(long position) {
        if (position > reached.get() + 1) {
            head();
        }
        if (position != reached.get() + 1) {
            throw new PositionTakenException(position);
        }
    }

    private SealedCommit reach(SealedCommit stored) {
        reached.accumulateAndGet(stored.commit().lastPosition(), Math::max);
        return stored;
    }

    @Override
    public Stream<SealedCommit> read(long from, long to) {
        long first = Math.max(1, from);
        long begin = first > to ? first : beginningOfHolder(first);
        var contiguous = new Contiguous(begin); // a stream is walked once, in order, by one thread
        return InOrder.stream(connection, view -> view.between(begin, to).cursor())
                .map(contiguous::check)
                .map(this::reach)
                .filter(stored -> stored.commit().lastPosition() >= first);
    }

    @Override
    public Stream<SealedCommit> readTagged(List<Tag> anyOf, long from, long to) {
        long first = Math.max(1, from);
        long last = Math.min(to, reachedOr(to));
        long begin = first > last ? first : beginningOfHolder(first);
        return InOrder.stream(
                        connection, view -> view.tagged(anyOf, begin, last).cursor())
                .filter(stored -> anyTagged(stored.commit(), anyOf, first, last));
    }

    /** The index is read tag by tag: what is appended meanwhile must not show under one and be missing under another. */
    private long reachedOr(long to) {
        if (to > reached.get()) {
            head();
        }
        return reached.get();
    }

    private long beginningOfHolder(long position) {
        return position == 1 || position == reached.get() + 1
                ? position
                : connection.use("position " + position + " cannot be read", view -> view.beginningOfHolder(position));
    }

    private static boolean anyTagged(Commit commit, List<Tag> anyOf, long from, long to) {
        return IntStream.range(0, commit.events().size())
                .filter(n -> commit.position() + n >= from && commit.position() + n <= to)
                .anyMatch(n -> commit.events().get(n).tags().stream().anyMatch(anyOf::contains));
    }

    @Override
    public Optional<SealedCommit> head() {
        return Optional.ofNullable(connection.use("the head cannot be read", Commits::last))
                .map(this::reach);
    }

    @Override
    public Optional<SealedCommit> findByCommandId(String commandId) {
        return Optional.ofNullable(
                connection.use("the command " + commandId + " cannot be read", view -> view.ofCommand(commandId)));
    }

    @Override
    public void close() {
        connection.close();
    }

    /** Notices a commit that is missing. */
    private static final class Contiguous {
        private long expected;

        Contiguous(long expected) {
            this.expected = expected;
        }

        SealedCommit check(SealedCommit stored) {
            long position = stored.commit().position();
            if (position != expected) {
                throw new CorruptLedgerException(
                        "no commit begins at position " + expected + "; the next is at position " + position);
            }
            expected = stored.commit().lastPosition() + 1;
            return stored;
        }
    }
}

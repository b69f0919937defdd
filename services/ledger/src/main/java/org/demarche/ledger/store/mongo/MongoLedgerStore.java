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
 * the position of its first event. All writers that append after the same commit use the same {@code _id}, and only one of
 * them succeeds. So the order has no gap and no fork, without transactions. They take turns ({@link WriteTurn}), so that they
 * do not write in vain.
 *
 * <p>A list of commits is one ordered insert, which stops where another writer was first. A write is acknowledged when it is
 * on the disks of a majority, and only such data is read.
 */
public final class MongoLedgerStore implements LedgerStore {
    private final Connection connection;
    private final Appending appending;
    private final WriteTurn turn;

    /** The last known position that a majority has. */
    private final AtomicLong knownHead = new AtomicLong();

    private MongoLedgerStore(Connection connection) {
        this.connection = connection;
        this.appending = new Appending(connection);
        this.turn = new WriteTurn(connection.turns(), WriteTurn.Times.USUAL);
    }

    /**
     * Connects and creates the indexes that are missing.
     *
     * @param uri connection string of MongoDB; its concerns and preferences have no effect
     * @param database a database that holds nothing but this ledger
     * @throws IllegalArgumentException if the connection string is not valid
     * @throws StoreUnavailableException if no primary answers, or it does not accept the credentials
     */
    public static MongoLedgerStore open(String uri, String database) {
        Connection connection = Connection.to(uri, database);
        try {
            connection.use("the ledger cannot be opened", Commits::createIndexes);
            return new MongoLedgerStore(connection);
        } catch (RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /**
     * Opens the ledger in a database for reading. It needs no right to write and creates nothing.
     *
     * @throws IllegalArgumentException if the connection string is not valid
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
        connection.run("the ledger cannot be written", () -> turn.during(this::head, () -> appendNow(commits)));
    }

    private void appendNow(List<SealedCommit> commits) {
        requireNext(commits.getFirst().commit().position());
        appending.append(commits);
        noteHead(commits.getLast());
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

    /** After the last known commit no query is needed: if another writer was first, the {@code _id} is taken. */
    private void requireNext(long position) {
        if (position > knownHead.get() + 1) {
            head();
        }
        if (position != knownHead.get() + 1) {
            throw new PositionTakenException(position);
        }
    }

    private SealedCommit noteHead(SealedCommit stored) {
        knownHead.accumulateAndGet(stored.commit().lastPosition(), Math::max);
        return stored;
    }

    @Override
    public Stream<SealedCommit> read(long from, long to) {
        long first = Math.max(1, from);
        long begin = first > to ? first : startOfCommitAt(first);
        var contiguous = new Contiguous(begin); // a stream is read once, in order, by one thread
        return CommitCursor.stream(connection, view -> view.between(begin, to).cursor())
                .map(contiguous::check)
                .map(this::noteHead)
                .filter(stored -> stored.commit().lastPosition() >= first);
    }

    @Override
    public Stream<SealedCommit> readTagged(List<Tag> anyOf, long from, long to) {
        long first = Math.max(1, from);
        long last = Math.min(to, knownHeadFor(to));
        long begin = first > last ? first : startOfCommitAt(first);
        return CommitCursor.stream(
                        connection, view -> view.tagged(anyOf, begin, last).cursor())
                .filter(stored -> anyTagged(stored.commit(), anyOf, first, last));
    }

    /** The index is read tag by tag. A commit that is appended meanwhile must not be found by one tag and missed by another. */
    private long knownHeadFor(long to) {
        if (to > knownHead.get()) {
            head();
        }
        return knownHead.get();
    }

    private long startOfCommitAt(long position) {
        return position == 1 || position == knownHead.get() + 1
                ? position
                : connection.use("position " + position + " cannot be read", view -> view.startOfCommitAt(position));
    }

    private static boolean anyTagged(Commit commit, List<Tag> anyOf, long from, long to) {
        return IntStream.range(0, commit.events().size())
                .filter(n -> commit.position() + n >= from && commit.position() + n <= to)
                .anyMatch(n -> commit.events().get(n).tags().stream().anyMatch(anyOf::contains));
    }

    @Override
    public Optional<SealedCommit> head() {
        return Optional.ofNullable(connection.use("the head cannot be read", Commits::last))
                .map(this::noteHead);
    }

    @Override
    public Optional<SealedCommit> findByCommandId(String commandId) {
        return Optional.ofNullable(
                connection.use("the command " + commandId + " cannot be read", view -> view.ofCommand(commandId)));
    }

    @Override
    public void close() {
        turn.close();
        connection.close();
    }

    /** Checks that no commit is missing. */
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

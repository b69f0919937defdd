package org.demarche.ledger.store.rocks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.demarche.ledger.store.DuplicateCommandException;
import org.demarche.ledger.store.LedgerStore;
import org.demarche.ledger.store.PositionTakenException;
import org.demarche.ledger.store.SealedCommit;
import org.demarche.ledger.store.StoreUnavailableException;
import org.demarche.ledger.store.Tag;
import org.demarche.ledger.store.TagIndex;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

/**
 * A ledger in a local directory, for one process. A list of commits is one synced write: all of it or none.
 *
 * <p>After a write that failed it is not known whether its bytes are stored, and RocksDB accepts no more writes. So the next
 * append opens the directory again and reads the head. A commit whose append failed may then be in the ledger; it can be
 * looked up by its command id. Reads continue meanwhile, but streams that are open during the reopening end with {@link
 * StoreUnavailableException}.
 */
public final class RocksLedgerStore implements LedgerStore {
    /** The space that opening may need: two write buffers of every column family, and some more. */
    private static final long SPACE_TO_OPEN = 32 * Settings.MB;

    private final Path directory;
    private final ReentrantLock appending = new ReentrantLock();
    private volatile boolean closed;
    private boolean writeFailed;
    private volatile @Nullable Opened opened;

    private RocksLedgerStore(Path directory) {
        this.directory = directory;
        this.opened = Opened.in(directory);
    }

    /**
     * Opens the ledger in a directory, which is created if it does not exist.
     *
     * @throws StoreUnavailableException if another process has it open, or the directory cannot be written
     */
    public static RocksLedgerStore open(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new StoreUnavailableException("the ledger's directory " + directory + " cannot be made", e);
        }
        return new RocksLedgerStore(directory);
    }

    @Override
    public void append(List<SealedCommit> commits) {
        requireContiguous(commits);
        if (commits.isEmpty()) {
            return;
        }
        appending.lock();
        try {
            Opened ledger = writable();
            long first = commits.getFirst().commit().position();
            if (first != ledger.headPosition() + 1) {
                throw new PositionTakenException(first);
            }
            int count = countNew(commits, ledger);
            write(commits.subList(0, count), ledger);
            if (count < commits.size()) {
                throw new DuplicateCommandException(commits.get(count).commit().commandId());
            }
        } finally {
            appending.unlock();
        }
    }

    @Override
    public void check() {
        appending.lock();
        try {
            writable();
            requireSpace();
            if (!Files.isWritable(directory)) {
                throw new StoreUnavailableException("the ledger's directory " + directory + " is not writable");
            }
        } finally {
            appending.unlock();
        }
    }

    /** Returns the bytes of native memory that are in use. */
    public long memory() {
        return opened().database.memory();
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

    /** The number of commits before the first one whose command id is a duplicate. */
    private static int countNew(List<SealedCommit> commits, Opened ledger) {
        Set<String> earlier = new HashSet<>();
        int count = 0;
        for (SealedCommit sealed : commits) {
            String commandId = sealed.commit().commandId();
            if (!earlier.add(commandId) || ledger.database.hasCommand(commandId)) {
                break;
            }
            count++;
        }
        return count;
    }

    private void write(List<SealedCommit> commits, Opened ledger) {
        if (commits.isEmpty()) {
            return;
        }
        try {
            ledger.database.write(commits);
        } catch (RocksDBException e) {
            writeFailed = true;
            throw RocksFailures.writing(e);
        }
        ledger.head = commits.getLast();
    }

    private Opened writable() {
        if (closed) {
            throw new StoreUnavailableException(RocksFailures.CLOSED);
        }
        if (writeFailed) {
            reopen();
        }
        return opened();
    }

    private void reopen() {
        requireSpace();
        Opened old = opened;
        opened = null;
        if (old != null) {
            old.database.close();
        }
        opened = Opened.in(directory);
        writeFailed = false;
    }

    /** While there is certainly no space, the old database stays open for reading. */
    private void requireSpace() {
        try {
            if (Files.getFileStore(directory).getUsableSpace() < SPACE_TO_OPEN) {
                throw new StoreUnavailableException(RocksFailures.NO_SPACE);
            }
        } catch (IOException e) {
            throw new StoreUnavailableException("the ledger's directory " + directory + " cannot be reached", e);
        }
    }

    private Opened opened() {
        Opened ledger = opened;
        if (ledger == null) {
            throw new StoreUnavailableException(
                    closed ? RocksFailures.CLOSED : "the ledger is not open after a failed write");
        }
        return ledger;
    }

    @Override
    public Stream<SealedCommit> read(long from, long to) {
        Opened ledger = opened();
        long first = Math.max(1, from);
        long last = Math.min(to, ledger.headPosition());
        return first > last ? Stream.empty() : CommitsInOrder.stream(ledger.database, first, last);
    }

    @Override
    public Stream<SealedCommit> readTagged(List<Tag> anyOf, long from, long to) {
        Opened ledger = opened();
        long first = Math.max(1, from);
        long last = Math.min(to, ledger.headPosition());
        return first > last ? Stream.empty() : TaggedInOrder.stream(ledger.database, anyOf, first, last);
    }

    @Override
    public Optional<SealedCommit> head() {
        return Optional.ofNullable(opened().head);
    }

    @Override
    public Optional<SealedCommit> findByCommandId(String commandId) {
        return Optional.ofNullable(opened().database.ofCommand(commandId));
    }

    @Override
    public Optional<TagIndex> tagIndex() {
        return Optional.of(new TagEntries(opened().database));
    }

    @Override
    public void close() {
        appending.lock();
        try {
            closed = true;
            Opened ledger = opened;
            opened = null;
            if (ledger != null) {
                ledger.database.close();
            }
        } finally {
            appending.unlock();
        }
    }

    /** An open database and its last commit. */
    private static final class Opened {
        private final Database database;
        private volatile @Nullable SealedCommit head;

        private Opened(Database database) {
            this.database = database;
            this.head = database.last();
        }

        static Opened in(Path directory) {
            Database database = Database.open(directory);
            try {
                return new Opened(database);
            } catch (RuntimeException e) {
                database.close();
                throw e;
            }
        }

        long headPosition() {
            SealedCommit last = head;
            return last == null ? 0 : last.commit().lastPosition();
        }
    }
}

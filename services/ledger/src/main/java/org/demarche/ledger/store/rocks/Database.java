package org.demarche.ledger.store.rocks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.demarche.ledger.store.Commit;
import org.demarche.ledger.store.CorruptLedgerException;
import org.demarche.ledger.store.SealedCommit;
import org.demarche.ledger.store.StoreUnavailableException;
import org.demarche.ledger.store.Tag;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.MemoryUsageType;
import org.rocksdb.MemoryUtil;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;

/**
 * An open RocksDB. Using a native object after it was freed ends the process. So every use takes a read lock and checks
 * whether the database was closed; a use after that throws an exception instead.
 *
 * <pre>
 * commits    first position            -> hash (32 bytes) || body
 * commands   command id                -> first position
 * tags       key 0 value 0 position    -> first position of the commit
 * </pre>
 */
final class Database implements AutoCloseable {
    private static final int HASH_BYTES = 32;

    private final Settings settings;
    private final RocksDB db;
    private final List<ColumnFamilyHandle> handles;
    private final ReentrantReadWriteLock useLock = new ReentrantReadWriteLock();
    private final Set<RocksIterator> iterators = ConcurrentHashMap.newKeySet();
    private boolean closed;

    private Database(Settings settings, RocksDB db, List<ColumnFamilyHandle> handles) {
        this.settings = settings;
        this.db = db;
        this.handles = handles;
    }

    static Database open(Path directory) {
        return opened(
                directory,
                (settings, handles) ->
                        RocksDB.open(settings.database, directory.toString(), settings.families, handles));
    }

    /**
     * Opens a directory for reading, also while another process writes there. It has what was written until now.
     *
     * @param logs directory for the log files of this reader
     */
    static Database openSecondary(Path directory, Path logs) {
        return opened(directory, (settings, handles) -> {
            var db = RocksDB.openAsSecondary(
                    settings.secondary, directory.toString(), logs.toString(), settings.families, handles);
            db.tryCatchUpWithPrimary(); // some files may have been replaced while others were opened
            return db;
        });
    }

    private static Database opened(Path directory, Opening opening) {
        RocksDB.loadLibrary();
        var settings = new Settings();
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        try {
            return new Database(settings, opening.open(settings, handles), handles);
        } catch (RocksDBException e) {
            settings.close();
            throw RocksFailures.opening(e, directory);
        }
    }

    @FunctionalInterface
    private interface Opening {
        RocksDB open(Settings settings, List<ColumnFamilyHandle> handles) throws RocksDBException;
    }

    private ColumnFamilyHandle commits() {
        return handles.get(1);
    }

    private ColumnFamilyHandle commands() {
        return handles.get(2);
    }

    private ColumnFamilyHandle tags() {
        return handles.get(3);
    }

    /** Writes commits as one synced batch: all of them or none. The caller must prevent a close meanwhile. */
    void write(List<SealedCommit> sealed) throws RocksDBException {
        try (var batch = new WriteBatch()) {
            for (SealedCommit commit : sealed) {
                put(batch, commit);
            }
            db.write(settings.synced, batch);
        }
    }

    private void put(WriteBatch batch, SealedCommit sealed) throws RocksDBException {
        byte[] first = Keys.ofPosition(sealed.commit().position());
        byte[] value = Arrays.copyOf(sealed.hash(), HASH_BYTES + sealed.body().length);
        System.arraycopy(sealed.body(), 0, value, HASH_BYTES, sealed.body().length);
        batch.put(commits(), first, value);
        batch.put(commands(), Keys.ofCommand(sealed.commit().commandId()), first);
        long position = sealed.commit().position();
        for (Commit.Entry event : sealed.commit().events()) {
            for (Tag tag : event.tags()) {
                batch.put(tags(), Keys.ofTagged(Keys.prefixOf(tag), position), first);
            }
            position++;
        }
    }

    @Nullable
    SealedCommit last() {
        try (Cursor cursor = overCommits()) {
            return cursor.on("the last commit", it -> {
                it.seekToLast();
                return it.isValid() ? commit(Keys.position(it.key()), it.value()) : null;
            });
        }
    }

    @Nullable
    SealedCommit ofCommand(String commandId) {
        Long position = positionOfCommand(commandId);
        return position == null ? null : at(position);
    }

    boolean hasCommand(String commandId) {
        return positionOfCommand(commandId) != null;
    }

    private @Nullable Long positionOfCommand(String commandId) {
        byte[] value = use("the command " + commandId, () -> db.get(commands(), Keys.ofCommand(commandId)));
        return value == null ? null : Keys.position(value);
    }

    /** The first position of the commit that the index has for a tag and a position; 0 = none. */
    long commitTagged(Tag tag, long position) {
        byte[] key = Keys.ofTagged(Keys.prefixOf(tag), position);
        byte[] value = use("position " + position + " tagged " + tag, () -> db.get(tags(), key));
        return value == null || value.length != Long.BYTES ? 0 : Keys.position(value);
    }

    /** The commit with this first position, which an index refers to. */
    SealedCommit at(long position) {
        byte[] value = use("position " + position, () -> db.get(commits(), Keys.ofPosition(position)));
        if (value == null) {
            throw new CorruptLedgerException("no commit begins at position " + position + ", as an index says");
        }
        return commit(position, value);
    }

    static SealedCommit commit(long position, byte[] value) {
        if (value.length < HASH_BYTES) {
            throw new CorruptLedgerException("the commit at position " + position + " is cut off");
        }
        return SealedCommit.storedAt(
                position, Arrays.copyOfRange(value, HASH_BYTES, value.length), Arrays.copyOf(value, HASH_BYTES));
    }

    Cursor overCommits() {
        return cursor(commits());
    }

    Cursor overTags() {
        return cursor(tags());
    }

    private Cursor cursor(ColumnFamilyHandle family) {
        return use("the ledger", () -> {
            RocksIterator iterator = db.newIterator(family);
            iterators.add(iterator);
            return new Cursor(iterator);
        });
    }

    /** Returns the bytes of native memory that are in use. */
    long memory() {
        Map<MemoryUsageType, Long> used = use(
                "the memory in use", () -> MemoryUtil.getApproximateMemoryUsageByType(List.of(db), settings.caches()));
        return used.getOrDefault(MemoryUsageType.kMemTableTotal, 0L)
                + used.getOrDefault(MemoryUsageType.kTableReadersTotal, 0L)
                + used.getOrDefault(MemoryUsageType.kCacheTotal, 0L);
    }

    private <T extends @Nullable Object> T use(String what, Use<T> operation) {
        useLock.readLock().lock();
        try {
            if (closed) {
                throw new StoreUnavailableException(RocksFailures.CLOSED);
            }
            return operation.run();
        } catch (RocksDBException e) {
            throw RocksFailures.reading(e, what);
        } finally {
            useLock.readLock().unlock();
        }
    }

    @Override
    public void close() {
        useLock.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                iterators.forEach(RocksIterator::close);
                handles.forEach(ColumnFamilyHandle::close);
                db.close();
                settings.close();
            }
        } finally {
            useLock.writeLock().unlock();
        }
    }

    @FunctionalInterface
    private interface Use<T extends @Nullable Object> {
        T run() throws RocksDBException;
    }

    /** A native iterator that can be moved and closed by different threads, before the database closes or after. */
    final class Cursor implements AutoCloseable {
        private final RocksIterator iterator;

        private Cursor(RocksIterator iterator) {
            this.iterator = iterator;
        }

        synchronized <T extends @Nullable Object> T on(String what, Function<RocksIterator, T> step) {
            return use(what, () -> {
                if (!iterators.contains(iterator)) {
                    throw new IllegalStateException("the stream is closed");
                }
                T result = step.apply(iterator);
                iterator.status();
                return result;
            });
        }

        @Override
        public synchronized void close() {
            useLock.readLock().lock();
            try {
                if (iterators.remove(iterator) && !closed) {
                    iterator.close();
                }
            } finally {
                useLock.readLock().unlock();
            }
        }
    }
}

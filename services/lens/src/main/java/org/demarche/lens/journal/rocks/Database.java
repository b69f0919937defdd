package org.demarche.lens.journal.rocks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.MemoryUsageType;
import org.rocksdb.MemoryUtil;
import org.rocksdb.Range;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.SizeApproximationFlag;
import org.rocksdb.Slice;
import org.rocksdb.Snapshot;
import org.rocksdb.WriteBatch;

/** An open RocksDB. {@link Directory} takes care that nobody uses it after it was closed. */
final class Database implements AutoCloseable {
    private final Settings settings;
    private final RocksDB db;
    private final List<ColumnFamilyHandle> handles;

    private Database(Settings settings, RocksDB db, List<ColumnFamilyHandle> handles) {
        this.settings = settings;
        this.db = db;
        this.handles = handles;
    }

    static Database open(Path directory, long memory) throws RocksDBException {
        RocksDB.loadLibrary();
        var settings = new Settings(memory);
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        try {
            return new Database(
                    settings,
                    RocksDB.open(settings.database, directory.toString(), settings.families, handles),
                    handles);
        } catch (RocksDBException e) {
            settings.close();
            throw e;
        }
    }

    ColumnFamilyHandle handle(Family family) {
        return handles.get(family.ordinal());
    }

    byte @Nullable [] get(Family family, byte[] key) throws RocksDBException {
        return db.get(handle(family), key);
    }

    /** Returns the values of keys, null where there is none. */
    List<byte @Nullable []> get(Family family, List<byte[]> keys) throws RocksDBException {
        List<ColumnFamilyHandle> same = keys.stream().map(key -> handle(family)).toList();
        return keys.isEmpty() ? List.of() : db.multiGetAsList(same, keys);
    }

    /** Reads the beginning of a value; returns whether there is one that is at least as long. */
    boolean begin(Family family, byte[] key, byte[] into) throws RocksDBException {
        return db.get(handle(family), key, into) >= into.length;
    }

    void write(WriteBatch batch) throws RocksDBException {
        db.write(settings.write, batch);
    }

    /** Passes entries from a key on, as of now, until there are no more or the step returns false. */
    void scan(Family family, byte[] from, byte[] to, Step step) throws RocksDBException {
        try (View view = view()) {
            view.scan(family, from, to, step);
        }
    }

    @FunctionalInterface
    interface Step {
        boolean next(byte[] key, byte[] value) throws RocksDBException;
    }

    /** Returns about how many bytes these keys take, on disk and in memory. */
    long size(Family family, byte[] from, byte[] to) {
        try (Slice first = new Slice(from);
                Slice last = new Slice(to)) {
            return db.getApproximateSizes(
                            handle(family),
                            List.of(new Range(first, last)),
                            SizeApproximationFlag.INCLUDE_FILES,
                            SizeApproximationFlag.INCLUDE_MEMTABLES)[0];
        }
    }

    /** Frees the files that hold nothing but these keys. */
    void deleteFiles(Family family, byte[] from, byte[] to) throws RocksDBException {
        db.deleteFilesInRanges(handle(family), List.of(from, to), false);
    }

    /** Returns the bytes of native memory by use. */
    Map<MemoryUsageType, Long> memory() {
        return MemoryUtil.getApproximateMemoryUsageByType(List.of(db), java.util.Set.of(settings.cache));
    }

    /** Returns a view of what is stored now. */
    View view() {
        return new View();
    }

    /** What was stored at one moment. */
    final class View implements AutoCloseable {
        private final Snapshot snapshot = db.getSnapshot();

        byte @Nullable [] get(Family family, byte[] key) throws RocksDBException {
            try (ReadOptions options = new ReadOptions().setSnapshot(snapshot)) {
                return db.get(handle(family), options, key);
            }
        }

        void scan(Family family, byte[] from, byte[] to, Step step) throws RocksDBException {
            try (Slice end = new Slice(to);
                    ReadOptions options =
                            new ReadOptions().setSnapshot(snapshot).setIterateUpperBound(end);
                    RocksIterator iterator = db.newIterator(handle(family), options)) {
                iterator.seek(from);
                while (iterator.isValid() && step.next(iterator.key(), iterator.value())) {
                    iterator.next();
                }
                iterator.status();
            }
        }

        @Override
        public void close() {
            db.releaseSnapshot(snapshot);
            snapshot.close();
        }
    }

    @Override
    public void close() {
        handles.forEach(ColumnFamilyHandle::close);
        db.close();
        settings.close();
    }
}

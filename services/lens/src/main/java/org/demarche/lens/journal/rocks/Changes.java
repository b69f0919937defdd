package org.demarche.lens.journal.rocks;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/** Changes that are written together: all of them or none. Only one thread at a time makes changes. */
final class Changes implements AutoCloseable {
    private final Database database;
    private final WriteBatch batch = new WriteBatch();

    Changes(Database database) {
        this.database = database;
    }

    /** Stores a value, unless a stored one starts with later numbers; the first {@code compared} bytes are these. */
    void putIfLater(Family family, byte[] key, byte[] value, int compared) throws RocksDBException {
        byte[] stored = new byte[compared];
        if (!database.begin(family, key, stored) || !isLater(stored, value)) {
            put(family, key, value);
        }
    }

    /** A value that starts with its last position, and its key. */
    record Encoded(byte[] key, byte[] value) {}

    /** Stores values, unless a stored one is of a later position. */
    void putIfLater(Family family, List<Encoded> values) throws RocksDBException {
        for (Encoded each : values) {
            putIfLater(family, each.key(), each.value(), Long.BYTES);
        }
    }

    static boolean isLater(byte[] stored, byte[] value) {
        return Arrays.compareUnsigned(stored, 0, stored.length, value, 0, stored.length) > 0;
    }

    byte @Nullable [] get(Family family, byte[] key) throws RocksDBException {
        return database.get(family, key);
    }

    void put(Family family, byte[] key, byte[] value) throws RocksDBException {
        batch.put(database.handle(family), key, value);
    }

    void delete(Family family, byte[] key) throws RocksDBException {
        batch.delete(database.handle(family), key);
    }

    /** Deletes all of a generation. */
    void deleteGeneration(int generation) throws RocksDBException {
        for (Family family : Family.OF_GENERATIONS) {
            batch.deleteRange(
                    database.handle(family),
                    Bytes.of(generation).array(),
                    Bytes.of(generation + 1).array());
        }
    }

    void write() throws RocksDBException {
        database.write(batch);
    }

    @Override
    public void close() {
        batch.close();
    }
}

package org.demarche.lens.journal.rocks;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import org.demarche.lens.journal.ReadModels;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

/** Reads and writes the state of a projection, and the version of the whole layout. */
final class States {
    private static final byte[] LAYOUT_KEY = "layout".getBytes(US_ASCII);
    /** Version of the column families and their keys. A build that finds a higher one sets the directory aside. */
    static final int LAYOUT = 1;

    private final byte[] key;

    States(String projection) {
        this.key = ("projection/" + projection).getBytes(UTF_8);
    }

    ProjectionState read(Database database) throws RocksDBException {
        return decode(database.get(Family.STATE, key));
    }

    ProjectionState read(Changes changes) throws RocksDBException {
        return decode(changes.get(Family.STATE, key));
    }

    private static ProjectionState decode(byte @Nullable [] stored) {
        return stored == null ? ProjectionState.FIRST : StateCodec.decode(stored);
    }

    void write(Changes changes, ProjectionState state) throws RocksDBException {
        changes.put(Family.STATE, key, StateCodec.encode(state));
    }

    /** Notes the layout in an empty database, and checks it in another one. */
    void check(Database database) throws RocksDBException, UnusableException {
        byte[] layout = database.get(Family.STATE, LAYOUT_KEY);
        if (layout == null) {
            writeLayout(database);
            return;
        }
        int found = Integer.parseInt(new String(layout, US_ASCII));
        if (found > LAYOUT) {
            throw new UnusableException("it has the layout %d of a newer build".formatted(found));
        }
        int form = read(database).schemaVersion();
        if (form > ReadModels.SCHEMA_VERSION) {
            throw new UnusableException("it is of form %d of a newer build".formatted(form));
        }
    }

    private static void writeLayout(Database database) throws RocksDBException {
        try (Changes changes = new Changes(database)) {
            changes.put(Family.STATE, LAYOUT_KEY, Integer.toString(LAYOUT).getBytes(US_ASCII));
            changes.write();
        }
    }
}

package org.demarche.lens.journal.rocks;

import java.nio.file.Path;
import org.demarche.lens.journal.Generations;
import org.demarche.lens.journal.StoreConformance;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** The suite on RocksDB. */
class RocksStoreTest extends StoreConformance {
    private static final long MEMORY = 8 << 20;

    @TempDir
    private Path directory;

    private @Nullable RocksGenerations store;

    @Override
    protected Generations open() {
        store = RocksGenerations.open(directory.resolve("lens"), MEMORY, "test");
        return store;
    }

    @Override
    protected void storeSchemaVersion(@Nullable Integer schemaVersion) {
        if (store != null) {
            store.storeSchemaVersion(schemaVersion == null ? 1 : schemaVersion);
        }
    }

    @AfterEach
    void close() {
        if (store != null) {
            store.close();
        }
    }
}

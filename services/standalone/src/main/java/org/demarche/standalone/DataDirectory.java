package org.demarche.standalone;

import java.nio.file.Path;

/** Where the parts of a data directory are. */
record DataDirectory(Path path) {
    static DataDirectory of(Path path) {
        return new DataDirectory(path.toAbsolutePath().normalize());
    }

    Path ledger() {
        return path.resolve("ledger");
    }

    Path broker() {
        return path.resolve("kafka");
    }

    Path readModels() {
        return path.resolve("lens");
    }
}

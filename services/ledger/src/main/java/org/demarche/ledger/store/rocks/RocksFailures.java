package org.demarche.ledger.store.rocks;

import java.nio.file.Path;
import org.demarche.ledger.store.CorruptLedgerException;
import org.demarche.ledger.store.StoreUnavailableException;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/** Translates exceptions of RocksDB to those of the ledger. */
final class RocksFailures {
    static final String NO_SPACE = "no space left on the ledger's disk";
    static final String CLOSED = "the ledger was closed";

    private RocksFailures() {}

    static RuntimeException opening(RocksDBException e, Path directory) {
        if (has(e, Status.Code.IOError) && isLocked(String.valueOf(e.getMessage()))) {
            return new StoreUnavailableException(
                    "the ledger's directory " + directory + " is in use by another process", e);
        }
        String what = "the ledger in " + directory + " cannot be opened";
        return has(e, Status.Code.Corruption) ? damaged(e, what, directory) : of(e, what);
    }

    /** RocksDB names a damaged table file, but not a damaged write-ahead log. */
    private static CorruptLedgerException damaged(RocksDBException e, String what, Path directory) {
        String where = WriteAheadLogs.firstDamage(directory)
                .map(damage -> " " + damage)
                .orElse("");
        return new CorruptLedgerException(what + ": " + e.getMessage() + where);
    }

    /** A file that may not be opened at all is not in use: the directory is read-only. */
    private static boolean isLocked(String message) {
        return message.contains("/LOCK") && !message.contains("while open a file for lock");
    }

    static RuntimeException writing(RocksDBException e) {
        return of(e, "the ledger cannot be written");
    }

    /** @param what what could not be read: a position, a command */
    static RuntimeException reading(RocksDBException e, String what) {
        return of(e, what + " cannot be read");
    }

    private static RuntimeException of(RocksDBException e, String what) {
        Status status = e.getStatus();
        if (status != null && status.getSubCode() == Status.SubCode.NoSpace) {
            return new StoreUnavailableException(NO_SPACE, e);
        }
        if (has(e, Status.Code.Corruption)) {
            return new CorruptLedgerException(what + ": " + e.getMessage());
        }
        return new StoreUnavailableException(what + ": " + e.getMessage(), e);
    }

    private static boolean has(RocksDBException e, Status.Code code) {
        Status status = e.getStatus();
        return status != null && status.getCode() == code;
    }
}

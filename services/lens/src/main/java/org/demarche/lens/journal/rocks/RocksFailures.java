package org.demarche.lens.journal.rocks;

import java.nio.file.Path;
import org.demarche.lens.journal.ReadModelsUnavailableException;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/** What an exception of RocksDB means. */
final class RocksFailures {
    private RocksFailures() {}

    /** Whether files are damaged, missing, or of a newer build; waiting does not help then. */
    static boolean isDamage(RocksDBException e) {
        Status status = e.getStatus();
        if (status == null) {
            return false;
        }
        return switch (status.getCode()) {
            case Corruption, NotSupported, InvalidArgument -> true;
            case IOError -> String.valueOf(e.getMessage()).contains("No such file or directory");
            default -> false;
        };
    }

    static ReadModelsUnavailableException unavailable(RocksDBException e, Path directory) {
        String message = String.valueOf(e.getMessage());
        if (isLocked(message)) {
            return new ReadModelsUnavailableException(
                    "the directory " + directory + " of the read models is in use by another process", e);
        }
        Status status = e.getStatus();
        if (status != null && status.getSubCode() == Status.SubCode.NoSpace) {
            return new ReadModelsUnavailableException("no space left on the disk of the read models", e);
        }
        return new ReadModelsUnavailableException("the directory " + directory + " of the read models: " + message, e);
    }

    /** A file that may not be opened at all is not in use: the directory is read-only. */
    private static boolean isLocked(String message) {
        return message.contains("/LOCK") && !message.contains("while open a file for lock");
    }
}

package org.demarche.ledger.store.rocks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.demarche.ledger.store.LedgerReader;
import org.demarche.ledger.store.SealedCommit;
import org.demarche.ledger.store.StoreUnavailableException;
import org.demarche.ledger.store.Tag;
import org.demarche.ledger.store.TagIndex;

/**
 * Reads a ledger in a directory, as it was when it was opened. Another process may have it open and append to it. Nothing in
 * the directory is changed, not even a log that a crash left behind.
 */
public final class RocksLedgerReader implements LedgerReader {
    private final Database database;
    private final Path logs;

    private RocksLedgerReader(Database database, Path logs) {
        this.database = database;
        this.logs = logs;
    }

    /**
     * Opens the ledger in a directory for reading.
     *
     * @throws StoreUnavailableException if there is no ledger, or it cannot be read
     * @throws org.demarche.ledger.store.CorruptLedgerException if its files are damaged
     */
    public static RocksLedgerReader open(Path directory) {
        Path logs = temporary();
        try {
            return new RocksLedgerReader(Database.openSecondary(directory, logs), logs);
        } catch (RuntimeException e) {
            delete(logs);
            throw e;
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("demarche-reader");
        } catch (IOException e) {
            throw new StoreUnavailableException("a temporary directory for reading the ledger cannot be created", e);
        }
    }

    @Override
    public Stream<SealedCommit> read(long from, long to) {
        return CommitsInOrder.stream(database, Math.max(1, from), to);
    }

    @Override
    public Stream<SealedCommit> readTagged(List<Tag> anyOf, long from, long to) {
        return TaggedInOrder.stream(database, anyOf, Math.max(1, from), to);
    }

    @Override
    public Optional<SealedCommit> head() {
        return Optional.ofNullable(database.last());
    }

    @Override
    public Optional<SealedCommit> findByCommandId(String commandId) {
        return Optional.ofNullable(database.ofCommand(commandId));
    }

    @Override
    public Optional<TagIndex> tagIndex() {
        return Optional.of(new TagEntries(database));
    }

    @Override
    public void close() {
        database.close();
        delete(logs);
    }

    /** If this fails, a log of a few lines stays in the temporary directory. */
    private static void delete(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            directory.toFile().deleteOnExit();
        }
    }
}

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
 * A ledger in a directory as it stood when it was opened, whether or not another process has it open and goes on
 * appending. Nothing in the directory is changed, not even a log that a crash left behind.
 */
public final class RocksLedgerReader implements LedgerReader {
    private final Database database;
    private final Path own;

    private RocksLedgerReader(Database database, Path own) {
        this.database = database;
        this.own = own;
    }

    /**
     * Looks into the ledger in a directory.
     *
     * @throws StoreUnavailableException when there is none, or it cannot be read
     * @throws org.demarche.ledger.store.CorruptLedgerException when its files are damaged
     */
    public static RocksLedgerReader open(Path directory) {
        Path own = temporary();
        try {
            return new RocksLedgerReader(Database.follow(directory, own), own);
        } catch (RuntimeException e) {
            delete(own);
            throw e;
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("demarche-reader");
        } catch (IOException e) {
            throw new StoreUnavailableException("there is no room to look into a ledger from", e);
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
        delete(own);
    }

    /** What stays behind after a failure is a log of a few lines in the directory for such things. */
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

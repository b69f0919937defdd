package org.demarche.lens.journal.rocks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.demarche.lens.journal.ReadModelsUnavailableException;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory of the read models. It is opened at the first use and, after a failure, at a later one, so that it heals
 * without a restart. A directory that cannot be used is set aside, and an empty one takes its place. Using a native object
 * after it was freed ends the process, so every use takes a lock.
 */
final class Directory implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Directory.class);
    /** The space that opening may need. */
    private static final long SPACE_TO_OPEN = 32L << 20;
    /** Minimum time between two attempts to open. */
    private static final long RETRY_NANOS = 1_000_000_000;

    private final Path path;
    private final Opening opening;
    private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();
    private final ReentrantLock writing = new ReentrantLock();
    private volatile @Nullable Database database;
    private volatile boolean closed;
    private volatile int replacements;
    private boolean writeFailed;
    private @Nullable String failure;
    private long failedAt;

    Directory(Path path, Opening opening) {
        this.path = path;
        this.opening = opening;
    }

    /** Opens a database and checks whether this build can use what is stored there. */
    @FunctionalInterface
    interface Opening {
        Database open(Path path) throws RocksDBException, UnusableException;
    }

    @FunctionalInterface
    interface Reading<T extends @Nullable Object> {
        T of(Database database) throws RocksDBException;
    }

    @FunctionalInterface
    interface Writing {
        void to(Changes changes) throws RocksDBException;
    }

    @FunctionalInterface
    interface Deciding<T extends @Nullable Object> {
        T by(Changes changes) throws RocksDBException;
    }

    /** @throws ReadModelsUnavailableException if the directory cannot be read now */
    <T extends @Nullable Object> T read(Reading<T> reading) {
        return use(reading, false);
    }

    /** Writes all changes or none. */
    void write(Writing changes) {
        decide(each -> {
            changes.to(each);
            return true;
        });
    }

    /** The same with a result. What is read for it does not change before it is written. */
    <T extends @Nullable Object> T decide(Deciding<T> decision) {
        writing.lock();
        try {
            if (writeFailed) {
                reopen();
            }
            return use(
                    open -> {
                        try (Changes changes = new Changes(open)) {
                            T result = decision.by(changes);
                            changes.write();
                            return result;
                        }
                    },
                    true);
        } finally {
            writing.unlock();
        }
    }

    private <T extends @Nullable Object> T use(Reading<T> reading, boolean toWrite) {
        Database used = opened();
        RocksDBException thrown;
        use.readLock().lock();
        try {
            if (used != database) {
                throw new ReadModelsUnavailableException("they are being opened again");
            }
            return reading.of(used);
        } catch (RocksDBException e) {
            thrown = e;
        } finally {
            use.readLock().unlock();
        }
        if (RocksFailures.isDamage(thrown)) {
            setAside(used, "it is damaged: " + thrown.getMessage());
        } else if (toWrite) {
            writeFailed = true;
        }
        throw RocksFailures.unavailable(thrown, path);
    }

    private Database opened() {
        Database known = database;
        if (known != null) {
            return known;
        }
        use.writeLock().lock();
        try {
            if (closed) {
                throw new ReadModelsUnavailableException("the read models were closed");
            }
            known = database;
            return known == null ? open() : known;
        } finally {
            use.writeLock().unlock();
        }
    }

    private Database open() {
        if (failure != null && System.nanoTime() - failedAt < RETRY_NANOS) {
            throw new ReadModelsUnavailableException(failure);
        }
        try {
            Database open = openOrSetAside();
            database = open;
            failure = null;
            return open;
        } catch (ReadModelsUnavailableException e) {
            failed(e);
            throw e;
        }
    }

    /** Logs only the first of the same failures in a row. */
    private void failed(ReadModelsUnavailableException e) {
        String reason = String.valueOf(e.getMessage());
        if (!reason.equals(failure)) {
            log.atWarn()
                    .addKeyValue("directory", path)
                    .addKeyValue("reason", reason)
                    .log("Read models cannot be opened; retrying");
        }
        failure = reason;
        failedAt = System.nanoTime();
    }

    private Database openOrSetAside() {
        try {
            Files.createDirectories(path);
            return opening.open(path);
        } catch (UnusableException e) {
            moveAside(e.reason());
        } catch (RocksDBException e) {
            if (!RocksFailures.isDamage(e)) {
                throw RocksFailures.unavailable(e, path);
            }
            moveAside("it is damaged: " + e.getMessage());
        } catch (IOException e) {
            throw new ReadModelsUnavailableException("the directory " + path + " cannot be made: " + e);
        }
        try {
            return opening.open(path);
        } catch (RocksDBException e) {
            throw RocksFailures.unavailable(e, path);
        } catch (UnusableException e) {
            throw new ReadModelsUnavailableException(e.reason());
        }
    }

    /** RocksDB takes no more writes after one has failed; until there is space again, the old one stays open for reading. */
    private void reopen() {
        requireSpace();
        use.writeLock().lock();
        try {
            closeDatabase();
            open();
            writeFailed = false;
        } finally {
            use.writeLock().unlock();
        }
    }

    private void requireSpace() {
        try {
            if (Files.getFileStore(path).getUsableSpace() < SPACE_TO_OPEN) {
                throw new ReadModelsUnavailableException("no space left on the disk of the read models");
            }
        } catch (IOException e) {
            throw new ReadModelsUnavailableException("the directory " + path + " cannot be reached: " + e);
        }
    }

    /**
     * Sets the directory aside and goes on with an empty one. Does nothing if that was done already for the same cause, which
     * two may find.
     *
     * @param seen {@link #replacements} when the caller began to use the directory
     */
    void setAside(String reason, int seen) {
        Database used = opened();
        if (seen == replacements) {
            setAside(used, reason);
        }
    }

    private void setAside(Database used, String reason) {
        use.writeLock().lock();
        try {
            if (used == database && !closed) {
                closeDatabase();
                moveAside(reason);
                open();
            }
        } finally {
            use.writeLock().unlock();
        }
    }

    private void moveAside(String reason) {
        Path aside = AsidePaths.free(path);
        try {
            Files.move(path, aside);
            Files.createDirectories(path);
        } catch (IOException e) {
            throw new ReadModelsUnavailableException(
                    "the directory %s must be set aside (%s), and cannot be moved: %s".formatted(path, reason, e));
        }
        replacements++;
        log.atWarn()
                .addKeyValue("directory", path)
                .addKeyValue("reason", reason)
                .addKeyValue("files", aside)
                .log("Read models were set aside; building them anew from the topic");
    }

    /** How often an empty directory took the place of one that was set aside. */
    int replacements() {
        return replacements;
    }

    Path path() {
        return path;
    }

    private void closeDatabase() {
        Database open = database;
        database = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void close() {
        use.writeLock().lock();
        try {
            closed = true;
            closeDatabase();
        } finally {
            use.writeLock().unlock();
        }
    }
}

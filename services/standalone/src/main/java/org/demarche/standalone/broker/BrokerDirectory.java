package org.demarche.standalone.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.properties.MetaProperties;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.util.FileLock;
import org.jspecify.annotations.Nullable;

/**
 * A directory of the broker, held by this process until it is closed.
 *
 * <p>Kafka takes its own lock only after it has opened the metadata log, and none at all for formatting. A lock of ours,
 * taken before either, keeps a second process from writing there first.
 */
final class BrokerDirectory implements AutoCloseable {

    private static final String OUR_LOCK = "owner.lock";
    private static final String KAFKA_LOCK = ".lock";
    private static final String META_PROPERTIES = "meta.properties";

    /** What a first start that was cut short may have left. */
    private static final Set<String> LEFT_BY_A_FIRST_START =
            Set.of(OUR_LOCK, KAFKA_LOCK, "bootstrap.checkpoint", "bootstrap.checkpoint.tmp", META_PROPERTIES + ".tmp");

    private final Path path;
    private final FileLock lock;

    private BrokerDirectory(Path path, FileLock lock) {
        this.path = path;
        this.lock = lock;
    }

    /** Creates the directory where it is missing, locks it, and formats it or checks how it was formatted. */
    static BrokerDirectory open(Path path) {
        Path directory = path.toAbsolutePath().normalize();
        create(directory);
        BrokerDirectory opened = new BrokerDirectory(directory, lock(directory));
        try {
            opened.prepare();
            return opened;
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    Path path() {
        return path;
    }

    /** Lets other processes have the directory. */
    @Override
    public void close() {
        release(lock);
    }

    private static void create(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new BrokerException(
                    "The broker's directory " + directory
                            + " cannot be created: it, or a part of its path, is a file or not writable.",
                    e);
        }
    }

    private static FileLock lock(Path directory) {
        release(acquire(directory, KAFKA_LOCK));
        return acquire(directory, OUR_LOCK);
    }

    private static FileLock acquire(Path directory, String name) {
        @Nullable FileLock lock = null;
        try {
            lock = new FileLock(directory.resolve(name).toFile());
            if (lock.tryLock()) {
                return lock;
            }
        } catch (IOException e) {
            release(lock);
            throw new BrokerException("The broker's directory " + directory + " is not writable.", e);
        }
        release(lock);
        throw new BrokerException("The broker's directory " + directory
                + " is in use by another process (or another broker in this one). Stop that one first.");
    }

    private static void release(@Nullable FileLock lock) {
        if (lock == null) {
            return;
        }
        try {
            lock.unlockAndClose();
        } catch (IOException e) {
            // The operating system lets go of the lock when the process ends.
        }
    }

    private void prepare() {
        if (Files.exists(path.resolve(META_PROPERTIES))) {
            check();
        } else {
            refuseForeignFiles();
            format();
        }
    }

    private void check() {
        MetaProperties found = read();
        if (found.nodeId().orElse(-1) != BrokerSettings.NODE_ID) {
            throw new BrokerException("The directory " + path + " belongs to another Kafka (" + found
                    + "). The embedded broker needs one of its own.");
        }
    }

    private MetaProperties read() {
        try (Reader reader = Files.newBufferedReader(path.resolve(META_PROPERTIES))) {
            Properties properties = new Properties();
            properties.load(reader);
            MetaProperties found = new MetaProperties.Builder(properties).build();
            if (found.clusterId().isEmpty()) {
                throw new IllegalArgumentException("it has no cluster.id");
            }
            return found;
        } catch (IOException | RuntimeException e) { // the builder says what is wrong in a plain RuntimeException
            throw damaged(e);
        }
    }

    private BrokerException damaged(Exception cause) {
        return new BrokerException(
                ("%s is damaged (%s). Restore it from a backup, or move the directory away: the broker then starts with an"
                                + " empty one, and its events can be refilled from the ledger.")
                        .formatted(path.resolve(META_PROPERTIES), cause.getMessage()),
                cause);
    }

    /** Formatting over topics whose {@code meta.properties} got lost would hide the loss behind a new cluster. */
    private void refuseForeignFiles() {
        try (Stream<Path> files = Files.list(path)) {
            boolean foreign =
                    files.map(file -> file.getFileName().toString()).anyMatch(n -> !LEFT_BY_A_FIRST_START.contains(n));
            if (foreign) {
                throw new BrokerException("The directory " + path + " is not empty and has no " + META_PROPERTIES
                        + ": give the broker an empty directory, or restore that file.");
            }
        } catch (IOException e) {
            throw new BrokerException("The broker's directory " + path + " cannot be read.", e);
        }
    }

    private void format() {
        try {
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8))
                    .setNodeId(BrokerSettings.NODE_ID)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
                    .addDirectory(path.toString())
                    .setMetadataLogDirectory(path.toString())
                    .run();
        } catch (Exception e) {
            throw new BrokerException("The broker's directory " + path + " cannot be formatted: " + e.getMessage(), e);
        }
    }
}

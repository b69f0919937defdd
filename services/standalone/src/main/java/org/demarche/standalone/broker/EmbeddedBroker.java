package org.demarche.standalone.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The real Kafka broker, its own controller (KRaft, combined mode), inside this process.
 *
 * <p>It does what {@code KafkaRaftServer} does, from the same parts, except that it binds its sockets itself and never ends
 * the process. It listens on the loopback address only. Where it is guarded, clients may read, and write the topic of commands; this
 * process comes over a listener of its own, with a password that is made at the start. What has been written outlives this
 * process, also when that is killed; as with any Kafka of one node, what the operating system had not yet written to disk
 * is lost when the machine loses power, and is refilled from the ledger.
 *
 * <p>After a fault that Kafka does not survive, such as a full disk, it is started again on the same port, once there is
 * space. Topics are not created by being used, and their records are kept for ever unless a topic says otherwise. One broker
 * a JVM is what this is made for, since Kafka's exit procedures are per JVM.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedBroker.class);
    private static final String BOOTSTRAP_SERVERS = "bootstrap.servers";
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final int MAX_INTERVALS_BETWEEN_RESTARTS = 60;
    /** What Kafka needs for its recovery and its indexes. */
    private static final long SPACE_TO_START = 32L << 20;

    private final BrokerDirectory directory;
    private final int port;
    private final int internalPort;
    private final @Nullable Guard guard;
    private final String clusterId;
    /** Null while it is being restarted. */
    private @Nullable BrokerRun run;

    private volatile boolean closed;

    private EmbeddedBroker(BrokerDirectory directory, BrokerRun run, @Nullable Guard guard) {
        this.directory = directory;
        this.guard = guard;
        this.port = run.port();
        this.internalPort = run.internalPort();
        this.clusterId = run.clusterId();
        this.run = run;
    }

    /**
     * Starts a broker on a directory, formatting it if it is new, and returns when it serves clients.
     *
     * @param directory where everything is kept; created if missing; to be used by one process at a time
     * @param port the loopback port for clients, 0 for any free one; it may differ from the last start's
     * @throws BrokerException if the port is taken, the directory is in use, not writable, damaged or not a broker's, or
     *     Kafka fails to start; nothing is left running or locked then
     */
    public static EmbeddedBroker start(Path directory, int port) {
        return start(directory, port, null);
    }

    /**
     * Starts one that asks who comes.
     *
     * @param writable the topics that everybody on this machine may write to, with commas between them
     */
    public static EmbeddedBroker startGuarded(Path directory, int port, String writable) {
        return start(directory, port, Guard.ofOneStart(writable));
    }

    private static EmbeddedBroker start(Path directory, int port, @Nullable Guard guard) {
        BrokerDirectory opened = BrokerDirectory.open(directory);
        try {
            var broker = new EmbeddedBroker(
                    opened, BrokerRun.start(opened.path(), port, guard == null ? BrokerSockets.NONE : 0, guard), guard);
            Thread.ofPlatform().name("embedded-broker-watch").daemon().start(broker::watch);
            return broker;
        } catch (Throwable e) {
            opened.close();
            throw e;
        }
    }

    /** What clients connect to: {@code 127.0.0.1:port}. */
    public String bootstrapServers() {
        return BrokerSockets.HOST + ":" + port;
    }

    /** The settings of Kafka clients in this process: the address, and how to log in there. */
    public Map<String, String> clientSettings() {
        if (guard == null) {
            return Map.of(BOOTSTRAP_SERVERS, bootstrapServers());
        }
        Map<String, String> settings = new HashMap<>(guard.clientSettings());
        settings.put(BOOTSTRAP_SERVERS, BrokerSockets.HOST + ":" + internalPort);
        return settings;
    }

    public int port() {
        return port;
    }

    /** The Kafka cluster id that the directory was formatted with: the same at every start. */
    public String clusterId() {
        return clusterId;
    }

    /** The fault that broke this broker, if one did: a disk that cannot be written, say. It is restarted soon after it. */
    public synchronized Optional<BrokerException> fault() {
        return run == null ? Optional.empty() : run.faults().first();
    }

    /** Sets the files of a topic aside and starts again with an empty one of that name. Returns where the files are. */
    public synchronized Path setAside(String topic) {
        stopRun();
        Path aside = TopicFiles.in(directory.path(), topic).setAside();
        startRun();
        return aside;
    }

    private void watch() {
        try {
            int failures = 0;
            while (!closed) {
                pause(1 << Math.min(failures, 6));
                failures = fault().isPresent() || isMissing() ? failures + restart() : 0;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean isMissing() {
        return run == null;
    }

    private synchronized void pause(int intervals) throws InterruptedException {
        if (!closed) {
            wait(INTERVAL.multipliedBy(Math.min(intervals, MAX_INTERVALS_BETWEEN_RESTARTS))
                    .toMillis());
        }
    }

    /** Returns 1 if it failed. Without space it is not tried. */
    private synchronized int restart() {
        if (closed || !hasSpace()) {
            return 0;
        }
        try {
            stopRun();
            startRun();
            log.atInfo().log("Embedded broker was restarted after its fault");
            return 0;
        } catch (RuntimeException e) {
            log.atWarn().addKeyValue("reason", e.getMessage()).log("Embedded broker cannot be restarted yet; retrying");
            return 1;
        }
    }

    private boolean hasSpace() {
        try {
            return Files.getFileStore(directory.path()).getUsableSpace() >= SPACE_TO_START;
        } catch (IOException e) {
            return false;
        }
    }

    private void stopRun() {
        BrokerRun old = run;
        run = null;
        if (old != null) {
            old.close();
        }
    }

    private void startRun() {
        run = BrokerRun.start(directory.path(), port, internalPort, guard);
    }

    /** Shuts down in order, leaving a clean directory, and gives back ports and lock; a second call does nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        notifyAll();
        try {
            stopRun();
        } finally {
            directory.close();
        }
    }
}

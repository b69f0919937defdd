package org.demarche.standalone.broker;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The real Kafka broker, its own controller (KRaft, combined mode), inside this process.
 *
 * <p>It does what {@code KafkaRaftServer} does, from the same parts, except that it binds its sockets itself and never ends
 * the process. It listens on the loopback address only, without authentication. What has been written outlives this
 * process, also when that is killed; as with any Kafka of one node, what the operating system had not yet written to disk
 * is lost when the machine loses power, and is refilled from the ledger.
 *
 * <p>Topics are not created by being used, and their records are kept for ever unless a topic says otherwise. One broker a
 * JVM is what this is made for, since Kafka's exit procedures are per JVM.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private final BrokerDirectory directory;
    private final BrokerSockets sockets;
    private final BrokerFaults faults;
    private final KafkaNode node;
    private boolean closed;

    private EmbeddedBroker(BrokerDirectory directory, BrokerSockets sockets) {
        this.directory = directory;
        this.sockets = sockets;
        this.faults = new BrokerFaults();
        faults.takeOverExit();
        this.node = KafkaNode.start(directory.path(), sockets, faults);
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
        BrokerDirectory opened = BrokerDirectory.open(directory);
        try {
            return start(opened, port);
        } catch (Throwable e) {
            opened.close();
            throw e;
        }
    }

    private static EmbeddedBroker start(BrokerDirectory directory, int port) {
        BrokerSockets sockets = BrokerSockets.bind(port);
        try {
            return new EmbeddedBroker(directory, sockets);
        } catch (Throwable e) {
            sockets.close();
            throw e;
        }
    }

    /** What clients connect to: {@code 127.0.0.1:port}. */
    public String bootstrapServers() {
        return BrokerSockets.HOST + ":" + sockets.clientPort();
    }

    /** The Kafka cluster id that the directory was formatted with: the same at every start. */
    public String clusterId() {
        return node.clusterId();
    }

    /** The fault that broke this broker, if one did: a disk that cannot be written, say. Only a restart mends it. */
    public Optional<BrokerException> fault() {
        return faults.first();
    }

    /** Shuts down in order, leaving a clean directory, and gives back ports and lock; a second call does nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            node.stop();
        } finally {
            sockets.close();
            directory.close();
        }
    }
}

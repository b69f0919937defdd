package org.demarche.standalone.broker;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One run of the broker on a directory: its sockets, its parts and the first fault that broke it. */
final class BrokerRun implements AutoCloseable {
    private final BrokerSockets sockets;
    private final BrokerFaults faults;
    private final KafkaNode node;

    private BrokerRun(Path directory, BrokerSockets sockets, @Nullable Guard guard) {
        this.sockets = sockets;
        this.faults = new BrokerFaults();
        faults.takeOverExit();
        this.node = KafkaNode.start(directory, sockets, faults, guard);
    }

    static BrokerRun start(Path directory, int port, int internalPort, @Nullable Guard guard) {
        BrokerSockets sockets = BrokerSockets.bind(port, internalPort);
        try {
            return new BrokerRun(directory, sockets, guard);
        } catch (Throwable e) {
            sockets.close();
            throw e;
        }
    }

    int port() {
        return sockets.clientPort();
    }

    int internalPort() {
        return sockets.internalPort();
    }

    String clusterId() {
        return node.clusterId();
    }

    BrokerFaults faults() {
        return faults;
    }

    @Override
    public void close() {
        try {
            node.stop();
        } finally {
            sockets.close();
        }
    }
}

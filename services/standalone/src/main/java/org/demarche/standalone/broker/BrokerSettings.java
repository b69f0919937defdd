package org.demarche.standalone.broker;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Kafka's settings for one broker that is its own controller, kept small: few threads, small buffers, no JMX.
 *
 * <p>Addresses are settings and never data. The quorum is the static one ({@code controller.quorum.voters}), whose file
 * stores node ids only, and a broker announces its listeners anew at each start; so a directory may be started on other
 * ports than yesterday. The dynamic quorum would write the controller's address into the metadata log.
 */
final class BrokerSettings {

    static final int NODE_ID = 1;
    static final String CLIENT_LISTENER = "PLAINTEXT";
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private BrokerSettings() {}

    /** @param guard null = everybody may do everything */
    static Map<String, String> of(Path directory, BrokerSockets sockets, @Nullable Guard guard) {
        Map<String, String> settings = new HashMap<>();
        settings.put("log.dirs", directory.toString());
        addresses(settings, sockets);
        if (guard != null) {
            guarded(settings, sockets, guard);
        }
        single(settings);
        keep(settings);
        small(settings);
        return settings;
    }

    private static void addresses(Map<String, String> settings, BrokerSockets sockets) {
        String clients = address(CLIENT_LISTENER, sockets.clientPort());
        String controller = BrokerSockets.HOST + ":" + sockets.controllerPort();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE_ID));
        settings.put("controller.quorum.voters", NODE_ID + "@" + controller);
        settings.put("controller.listener.names", CONTROLLER_LISTENER);
        settings.put("inter.broker.listener.name", CLIENT_LISTENER);
        settings.put("listeners", clients + "," + CONTROLLER_LISTENER + "://" + controller);
        settings.put("advertised.listeners", clients);
        settings.put(
                "listener.security.protocol.map", CLIENT_LISTENER + ":PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT");
    }

    /** This process and the controller log in, on listeners of their own. */
    private static void guarded(Map<String, String> settings, BrokerSockets sockets, Guard guard) {
        String clients = address(CLIENT_LISTENER, sockets.clientPort());
        String internal = address(Guard.LISTENER, sockets.internalPort());
        settings.put("inter.broker.listener.name", Guard.LISTENER);
        settings.put(
                "listeners", clients + "," + internal + "," + address(CONTROLLER_LISTENER, sockets.controllerPort()));
        settings.put("advertised.listeners", clients + "," + internal);
        settings.put(
                "listener.security.protocol.map",
                CLIENT_LISTENER + ":PLAINTEXT," + Guard.LISTENER + ":SASL_PLAINTEXT," + CONTROLLER_LISTENER
                        + ":SASL_PLAINTEXT");
        settings.putAll(guard.brokerSettings());
    }

    private static String address(String listener, int port) {
        return listener + "://" + BrokerSockets.HOST + ":" + port;
    }

    /** One node: the defaults ask for three replicas and would leave transactions waiting for them. */
    private static void single(Map<String, String> settings) {
        settings.put("default.replication.factor", "1");
        settings.put("min.insync.replicas", "1");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "1");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "1");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("share.coordinator.state.topic.num.partitions", "1");
        settings.put("auto.create.topics.enable", "false");
        settings.put("group.initial.rebalance.delay.ms", "0");
        // The broker looks again whether the transaction before has ended; at 20 ms each event would wait for that.
        settings.put("add.partitions.to.txn.retry.backoff.ms", "1");
        // A first transaction may take longer to end than the default of 100 ms, after which the producer warns and
        // repeats.
        settings.put("add.partitions.to.txn.retry.backoff.max.ms", "5000");
        // After a crash the controller takes its former self for alive until this has passed, and refuses the new one.
        settings.put("broker.session.timeout.ms", "3000");
        settings.put("broker.heartbeat.interval.ms", "500");
        settings.put("server.max.startup.time.ms", "60000");
    }

    private static void keep(Map<String, String> settings) {
        settings.put("log.retention.ms", "-1");
        settings.put("log.retention.bytes", "-1");
    }

    private static void small(Map<String, String> settings) {
        settings.put("num.network.threads", "1");
        settings.put("num.io.threads", "2");
        settings.put("background.threads", "2");
        settings.put("num.recovery.threads.per.data.dir", "1");
        settings.put("group.coordinator.threads", "1");
        settings.put("log.cleaner.threads", "1");
        // 87,000 keys a pass instead of 5 million; the default reserves 128 MB of heap for them
        settings.put("log.cleaner.dedupe.buffer.size", "2097152");
        settings.put("log.cleaner.io.buffer.size", "131072");
        settings.put("offsets.load.buffer.size", "262144");
        settings.put("transaction.state.log.load.buffer.size", "262144");
        // An idle controller would write and sync a record that says nothing, twice a second.
        settings.put("metadata.max.idle.interval.ms", "0");
        settings.put("metric.reporters", "");
        settings.put("metrics.jmx.exclude", ".*");
    }
}

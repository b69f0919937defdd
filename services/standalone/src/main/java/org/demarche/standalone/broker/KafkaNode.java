package org.demarche.standalone.broker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server;
import kafka.server.SharedServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.raft.QuorumConfig;
import org.apache.kafka.server.metrics.KafkaYammerMetrics;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/** A controller and a broker wired together as {@link KafkaRaftServer} does, with sockets and fault handling of ours. */
final class KafkaNode {

    /** How long the broker may wait for the controller to let it go. */
    private static final Duration CONTROLLED_SHUTDOWN = Duration.ofSeconds(10);

    private final String clusterId;
    private final BrokerFaults faults;
    private final ControllerServer controller;
    private final BrokerServer broker;

    private KafkaNode(KafkaConfig config, BrokerSockets sockets, BrokerFaults faults) {
        this.faults = faults;
        Tuple2<MetaPropertiesEnsemble, BootstrapMetadata> stored =
                KafkaRaftServer.initializeLogDirs(config, LoggerFactory.getLogger(KafkaNode.class), "");
        this.clusterId = stored._1().clusterId().orElseThrow();
        SharedServer shared = new SharedServer(
                config,
                stored._1(),
                Time.SYSTEM,
                Server.initializeMetrics(config, Time.SYSTEM, clusterId),
                CompletableFuture.completedFuture(
                        QuorumConfig.parseVoterConnections(config.quorumConfig().voters())),
                List.of(),
                faults,
                sockets);
        this.broker = new BrokerServer(shared);
        this.controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), stored._2());
    }

    /**
     * Returns when clients are served.
     *
     * @throws BrokerException if any part fails to start; the others have been stopped then
     */
    static KafkaNode start(Path directory, BrokerSockets sockets, BrokerFaults faults, @Nullable Guard guard) {
        Map<String, String> settings = BrokerSettings.of(directory, sockets, guard);
        try {
            KafkaYammerMetrics.INSTANCE.configure(settings);
            KafkaNode node = new KafkaNode(new KafkaConfig(settings, false), sockets, faults);
            node.startUp();
            return node;
        } catch (BrokerException e) {
            throw e;
        } catch (Exception e) { // Kafka's Scala parts throw checked exceptions without declaring them
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw new BrokerException("The embedded broker cannot start on " + directory + ": " + e.getMessage(), e);
        }
    }

    private void startUp() {
        boolean started = false;
        try {
            controller.startup(); // first, so that the broker finds its addresses
            broker.startup();
            faults.throwFirst();
            started = true;
        } finally {
            if (!started) {
                stop();
            }
        }
    }

    String clusterId() {
        return clusterId;
    }

    /** Stops both parts, the broker first: it asks the controller to let it go. */
    void stop() {
        broker.shutdown(CONTROLLED_SHUTDOWN);
        controller.shutdown();
    }
}

package org.demarche.testsupport;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;

/** A broker of one test, which can be stopped and started again on the same port and directory. */
public final class RestartableBroker implements AutoCloseable {
    private final Map<String, String> settings;
    private final String address;
    private @Nullable KafkaRaftServer server;

    public RestartableBroker(Path directory) throws Exception {
        this(directory, Map.of());
    }

    /** A broker with these settings besides its own. */
    public RestartableBroker(Path directory, Map<String, String> more) throws Exception {
        address = "127.0.0.1:" + FreePort.find();
        settings = new HashMap<>(settings(directory, address, "127.0.0.1:" + FreePort.find()));
        settings.putAll(more);
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(1)
                .setClusterId(Uuid.randomUuid().toString())
                .setControllerListenerName("CONTROLLER")
                .addDirectory(directory.toString())
                .setMetadataLogDirectory(directory.toString())
                .run();
        start();
    }

    public String address() {
        return address;
    }

    public void start() {
        server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        server.startup();
    }

    public void stop() {
        if (server != null) {
            server.shutdown();
            server.awaitShutdown();
            server = null;
        }
    }

    @Override
    public void close() {
        stop();
    }

    private static Map<String, String> settings(Path directory, String clients, String controller) {
        return Map.ofEntries(
                Map.entry("log.dirs", directory.toString()),
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", "1"),
                Map.entry("controller.quorum.voters", "1@" + controller),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("listeners", "PLAINTEXT://" + clients + ",CONTROLLER://" + controller),
                Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("transaction.state.log.num.partitions", "1"),
                Map.entry("log.cleaner.dedupe.buffer.size", "2097152"));
    }
}

package org.demarche.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.utils.Exit;
import org.demarche.testsupport.FreePort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {

    @TempDir
    private Path temporary;

    @Test
    void committedRecordsSurviveARestartOnAnotherPort() throws Exception {
        Path directory = temporary.resolve("not/yet/there");
        String clusterId;
        String bootstrapServers;
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0)) {
            clusterId = broker.clusterId();
            bootstrapServers = broker.bootstrapServers();
            TestTopic topic = new TestTopic(bootstrapServers);
            topic.create();
            try (KafkaProducer<String, String> producer = topic.producer()) {
                TestTopic.commit(producer, "a", "b");
            }
        }
        try (ServerSocket taken = takeAgain(bootstrapServers);
                EmbeddedBroker broker = EmbeddedBroker.start(directory, 0)) {
            assertThat(taken.isBound()).isTrue();
            assertThat(broker.bootstrapServers()).isNotEqualTo(bootstrapServers);
            assertThat(broker.clusterId()).isEqualTo(clusterId);
            TestTopic topic = new TestTopic(broker.bootstrapServers());
            topic.awaitEnded();
            assertThat(topic.committed()).containsExactly("a", "b");
            try (KafkaProducer<String, String> producer = topic.producer()) {
                TestTopic.commit(producer, "c");
            }
            topic.awaitEnded();
            assertThat(topic.committed()).containsExactly("a", "b", "c");
            assertThat(broker.fault()).isEmpty();
        }
    }

    @Test
    void topicIsNotCreatedByBeingAskedFor() {
        try (EmbeddedBroker broker = EmbeddedBroker.start(temporary, 0);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            assertThatThrownBy(() -> admin.describeTopics(List.of(TestTopic.NAME))
                            .allTopicNames()
                            .get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
        }
    }

    @Test
    void brokerListensOnTheLoopbackAddressOnly() throws Exception {
        List<InetAddress> outside = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();
        try (EmbeddedBroker broker = EmbeddedBroker.start(temporary, 0)) {
            assertThat(broker.bootstrapServers()).startsWith("127.0.0.1:");
            int port = port(broker.bootstrapServers());
            for (InetAddress address : outside) {
                assertThatThrownBy(() -> new Socket(address, port).close())
                        .as("%s", address)
                        .isInstanceOf(ConnectException.class);
            }
        }
    }

    @Test
    void startFailsOnATakenPortAndReleasesTheDirectory() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThatThrownBy(() -> EmbeddedBroker.start(temporary, taken.getLocalPort()))
                    .isInstanceOf(BrokerException.class)
                    .hasMessageContaining("cannot listen on 127.0.0.1:" + taken.getLocalPort());
        }
        try (EmbeddedBroker broker = EmbeddedBroker.start(temporary, 0)) {
            assertThat(broker.fault()).isEmpty();
        }
    }

    @Test
    void secondBrokerOnADirectoryIsRefusedAndTheFirstContinues() throws Exception {
        try (EmbeddedBroker first = EmbeddedBroker.start(temporary, 0)) {
            assertThatThrownBy(() -> EmbeddedBroker.start(temporary, 0))
                    .isInstanceOf(BrokerException.class)
                    .hasMessageContaining("in use by another process")
                    .hasMessageContaining(temporary.toString());
            TestTopic topic = new TestTopic(first.bootstrapServers());
            topic.create();
            assertThat(topic.committed()).isEmpty();
        }
    }

    @Test
    void startFailsOnADamagedLogAndReleasesEverything() throws IOException {
        int port = FreePort.find();
        EmbeddedBroker.start(temporary, port).close();
        Path notATopic = Files.createDirectory(temporary.resolve("holiday-pictures"));

        assertThatThrownBy(() -> EmbeddedBroker.start(temporary, port))
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining("holiday-pictures");

        Files.delete(notATopic);
        EmbeddedBroker.start(temporary, port).close();
    }

    @Test
    void kafkasExitCallBecomesAFault() {
        try (EmbeddedBroker broker = EmbeddedBroker.start(temporary, 0)) {
            assertThatThrownBy(() -> Exit.halt(1, "all log directories failed"))
                    .isInstanceOf(BrokerException.class)
                    .hasMessageContaining("all log directories failed");
            assertThatThrownBy(() -> Exit.exit(3)).isInstanceOf(BrokerException.class);
            assertThat(broker.fault())
                    .get()
                    .extracting(BrokerException::getMessage)
                    .asString()
                    .contains("status 1");
        }
    }

    @Test
    void fatalFaultIsRememberedAndReturnedToItsCaller() {
        BrokerFaults faults = new BrokerFaults();
        IllegalStateException cause = new IllegalStateException("broken");
        boolean[] acted = new boolean[1];

        RuntimeException handedBack =
                faults.build("metadata loading", true, () -> acted[0] = true).handleFault("no record", cause);

        assertThat(acted[0]).isTrue();
        assertThat(handedBack)
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining("metadata loading")
                .hasCause(cause);
        assertThat(faults.first()).containsSame((BrokerException) handedBack);
    }

    @Test
    void nonFatalFaultIsNoReasonToRestart() {
        BrokerFaults faults = new BrokerFaults();

        RuntimeException handedBack =
                faults.build("metadata publishing", false, () -> {}).handleFault("once", new IOException("gone"));

        assertThat(handedBack).isNotInstanceOf(BrokerException.class);
        assertThat(faults.first()).isEmpty();
    }

    @Test
    void closingTwiceIsHarmlessAndReleasesThePort() throws IOException {
        EmbeddedBroker broker = EmbeddedBroker.start(temporary, 0);
        broker.close();
        broker.close();
        takeAgain(broker.bootstrapServers()).close();
        assertThat(temporary.resolve(".kafka_cleanshutdown")).exists();
    }

    private static ServerSocket takeAgain(String bootstrapServers) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.bind(new InetSocketAddress("127.0.0.1", port(bootstrapServers)));
        return socket;
    }

    private static int port(String bootstrapServers) {
        return Integer.parseInt(bootstrapServers.substring(bootstrapServers.indexOf(':') + 1));
    }
}

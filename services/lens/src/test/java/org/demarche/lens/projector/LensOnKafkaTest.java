package org.demarche.lens.projector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.demarche.contracts.event.RecordedEvent;
import org.demarche.lens.LensApplication;
import org.demarche.lens.RandomLedger;
import org.demarche.lens.Samples;
import org.demarche.lens.journal.Generations;
import org.demarche.lens.journal.ReadModels;
import org.demarche.testsupport.EmbeddedMongo;
import org.demarche.testsupport.KafkaBroker;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;

/** The projector with a real broker: transactions, restarts, and a MongoDB that becomes unavailable. */
class LensOnKafkaTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private String topic = "";
    private String database = EmbeddedMongo.databaseName();
    private String mongo = EmbeddedMongo.address();
    private String patience = "10s";
    private @Nullable ConfigurableApplicationContext lens;

    @BeforeEach
    void createTopic() throws Exception {
        topic = KafkaBroker.topic();
    }

    @AfterEach
    void stop() {
        if (lens != null) {
            lens.close();
        }
    }

    @Test
    void readinessIsUpWhenEverythingCommittedAtTheStartIsProjected() throws Exception {
        publish(RandomLedger.of(1, 300), true);
        publish(List.of(Samples.unknown(301)), false);
        start();

        assertPosition(300);
        assertThat(readiness()).isEqualTo(200);
        publish(RandomLedger.of(1, 320).subList(300, 320), true);
        awaitPosition(320);
        assertThat(health().getDetails()).containsEntry("unreadable", 0L);
    }

    @Test
    void emptyTopicIsReadyAtOnceAndTheDeadLetterTopicExists() {
        start();

        assertPosition(0);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", KafkaBroker.address()))) {
            await().atMost(TIMEOUT)
                    .untilAsserted(
                            () -> assertThat(admin.listTopics().names().get()).contains(topic + ".dead-letter"));
        }
    }

    @Test
    void restartContinuesAndRefillsAnEmptyStore() {
        List<RecordedEvent> ledger = RandomLedger.of(2, 200);
        publish(ledger.subList(0, 100), true);
        start();
        assertPosition(100);
        stop();
        publish(ledger.subList(100, 200), true);
        start();
        assertPosition(200);
        stop();
        database = EmbeddedMongo.databaseName();
        start();

        assertPosition(200);
        assertThat(models().history().read(150, 200)).hasSize(51);
    }

    @Test
    void gapStopsTheProjectorAndHealthSaysSo() {
        List<RecordedEvent> holed = new ArrayList<>(RandomLedger.of(3, 20));
        holed.remove(9);
        publish(holed, true);
        start();

        await().atMost(TIMEOUT).untilAsserted(() -> {
            assertThat(health().getStatus()).isEqualTo(Status.DOWN);
            assertThat(health().getDetails()).containsEntry("stopped", true).containsEntry("position", 9L);
        });
    }

    @Test
    void unreadableRecordIsOnTheDeadLetterTopic() {
        publish(List.of(Samples.recorded(1, Samples.report("I")), Samples.unknown(2)), true);
        publish(List.of(Samples.recorded(3, Samples.report("I"))), true);
        start();

        assertPosition(3);
        ConsumerRecord<byte[], byte[]> letter = deadLetter();
        assertThat(letter.value()).isEqualTo(Samples.unknown(2).data());
        assertThat(header(letter, "demarche-position")).isEqualTo("2");
        assertThat(header(letter, "demarche-reason")).contains("tea.served");
        assertThat(header(letter, "ce_type")).isEqualTo("tea.served");
    }

    @Test
    void mongoThatReturnsEmptyIsRefilled() {
        MongoServer server = new MongoServer(new MemoryBackend());
        InetSocketAddress address = server.bind();
        mongo = "mongodb://127.0.0.1:" + address.getPort();
        patience = "500ms";
        List<RecordedEvent> ledger = RandomLedger.of(4, 60);
        publish(ledger.subList(0, 50), true);
        start();
        assertPosition(50);
        server.shutdownNow();
        publish(ledger.subList(50, 60), true);
        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(health().getStatus()).isEqualTo(Status.DOWN));
        MongoServer again = new MongoServer(new MemoryBackend());
        again.bind(address);

        assertPosition(60);
        assertThat(models().history().read(1, 60)).hasSize(60);
        stop();
        lens = null;
        again.shutdownNow();
    }

    private void start() {
        lens = new SpringApplicationBuilder(LensApplication.class)
                .properties("spring.config.name=lens")
                .run(
                        "--server.address=127.0.0.1",
                        "--server.port=0",
                        "--spring.kafka.bootstrap-servers=" + KafkaBroker.address(),
                        "--spring.mongodb.uri=" + mongo,
                        "--demarche.lens.store.database=" + database,
                        "--demarche.lens.store.timeout=" + patience,
                        "--demarche.lens.projector.topic=" + topic,
                        "--demarche.lens.projector.group=" + topic,
                        "--demarche.lens.projector.dead-letter-topic=" + topic + ".dead-letter",
                        "--demarche.lens.projector.max-poll-records=70");
    }

    private ConfigurableApplicationContext running() {
        return Objects.requireNonNull(lens, "started");
    }

    private int readiness() throws Exception {
        String port = running().getEnvironment().getRequiredProperty("local.server.port");
        URI address = URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness");
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private ReadModels models() {
        return running().getBean(Generations.class).served().models();
    }

    private Health health() {
        var indicator = running().getBean("lensHealthIndicator", HealthIndicator.class);
        return Objects.requireNonNull(indicator.health(), "an indicator answers");
    }

    private void assertPosition(long position) {
        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(health().getStatus()).isEqualTo(Status.UP));
        awaitPosition(position);
    }

    private void awaitPosition(long position) {
        await().atMost(TIMEOUT)
                .untilAsserted(
                        () -> assertThat(models().progress().read().position()).isEqualTo(position));
    }

    private void publish(List<RecordedEvent> events, boolean commit) {
        KafkaBroker.publish(topic, TestProjector.records(events), commit);
    }

    private ConsumerRecord<byte[], byte[]> deadLetter() {
        Map<String, Object> settings = Map.of("bootstrap.servers", KafkaBroker.address());
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partition = new TopicPartition(topic + ".dead-letter", 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            var letters = new ArrayList<ConsumerRecord<byte[], byte[]>>();
            await().atMost(TIMEOUT).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(letters::add);
                return !letters.isEmpty();
            });
            return letters.getFirst();
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}

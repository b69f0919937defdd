package org.demarche.lens.states;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.demarche.contracts.Json;
import org.demarche.contracts.event.CaseEvent.Opened;
import org.demarche.contracts.event.ClaimEvent.Retracted;
import org.demarche.contracts.event.RecordedEvent;
import org.demarche.contracts.event.RelationEvent.Severed;
import org.demarche.contracts.time.Edtf;
import org.demarche.lens.LensApplication;
import org.demarche.lens.RandomLedger;
import org.demarche.lens.Samples;
import org.demarche.lens.journal.Generations;
import org.demarche.lens.projector.TestProjector;
import org.demarche.lens.subscriptions.SettableClock;
import org.demarche.testsupport.EmbeddedMongo;
import org.demarche.testsupport.KafkaBroker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The compacted topics with a real broker: what they hold, over restarts, replicas and rebuilds. */
class StatesOnKafkaTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(90);
    private static final Map<String, String> LISTS = Map.of(
            "incidents", "incident",
            "attributions", "subject",
            "relations", "relation",
            "cases", "case",
            "actors", "actor");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final List<ConfigurableApplicationContext> replicas = new ArrayList<>();
    private final String database = EmbeddedMongo.databaseName();
    private final SettableClock clock = new SettableClock(Instant.parse("2026-06-01T00:00:00Z"));
    private String events = "";
    private int published;

    @BeforeEach
    void createTopic() throws Exception {
        events = KafkaBroker.topic();
    }

    @AfterEach
    void stop() {
        replicas.forEach(ConfigurableApplicationContext::close);
    }

    @Test
    void topicsHoldWhatGetAnswersAndAStartPublishesOnlyWhatDiffers() {
        List<RecordedEvent> ledger = RandomLedger.of(31, 240);
        publish(ledger, 120);
        start();
        assertThatTopicsHoldTheAnswers();
        for (String list : LISTS.keySet()) {
            assertThatStatesNeverGoBack(list);
        }
        replicas.removeLast().close();
        Map<String, Integer> before = sizes();
        start();
        publish(ledger, 60);
        assertThatTopicsHoldTheAnswers();
        replicas.removeLast().close();
        Map<String, Integer> after = sizes();
        start();
        rebuild();

        await().atMost(TIMEOUT)
                .until(() ->
                        replicas.getLast().getBean(Generations.class).served().generation() == 2);
        assertThat(after).isNotEqualTo(before);
        assertThat(sizes()).isEqualTo(after);
        publish(ledger, 60);
        assertThatTopicsHoldTheAnswers();
    }

    @Test
    void replicaTakesOverWithoutRepeatingOrMissingAState() {
        List<RecordedEvent> ledger = RandomLedger.of(32, 200);
        publish(ledger, 80);
        start();
        start();
        assertThatTopicsHoldTheAnswers();
        for (int i = 0; i < 2; i++) {
            publish(ledger, 30);
            replicas.removeFirst().close();
            start();
            publish(ledger, 30);
            assertThatTopicsHoldTheAnswers();
        }
        for (String list : LISTS.keySet()) {
            assertThatStatesNeverGoBack(list);
        }
    }

    @Test
    void writerThatWasFencedGoesOnFromWhatTheTopicsHold() {
        List<RecordedEvent> ledger = RandomLedger.of(33, 100);
        publish(ledger, 50);
        start();
        assertThatTopicsHoldTheAnswers();
        Map<String, Object> settings =
                Map.of("bootstrap.servers", KafkaBroker.address(), "transactional.id", "states-" + events);
        try (var other = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            other.initTransactions();
        }
        publish(ledger, 50);

        assertThatTopicsHoldTheAnswers();
    }

    @Test
    void recordIsACloudEventAndAThingThatWasTakenBackHasATombstone() {
        List<RecordedEvent> ledger = Samples.ledger(List.of(
                new Opened("C", "Case", null, Samples.said("AL", "2026-01-01")),
                Samples.report("I-1"),
                new Retracted("C", "E-2", 2, null, null, Samples.said("AL", "2026-01-02"))));
        publish(ledger, 2);
        start();
        awaitPosition("incidents", 2);
        ConsumerRecord<byte[], byte[]> record = table("incidents").records.getFirst();
        assertThat(new String(record.key(), UTF_8)).isEqualTo("I-1");
        assertThat(StateTable.header(record, "ce_type")).isEqualTo("demarche.state.incident");
        assertThat(StateTable.header(record, "ce_subject")).isEqualTo("incident/I-1");
        assertThat(StateTable.header(record, "ce_sequence")).isEqualTo("2");
        assertThat(StateTable.header(record, "ce_source")).isEqualTo(Samples.LEDGER);
        assertThat(StateTable.header(record, "ce_time"))
                .isEqualTo(Samples.recordedAt(2).toString());
        publish(ledger, 1);
        awaitPosition("incidents", 3);

        assertThat(table("incidents").states).isEmpty();
        assertThat(table("incidents").records.getLast().value()).isNull();
    }

    /** Judged now: the relation is severed when the day has come. */
    @Test
    void stateThatChangesAsTimePassesIsPublishedWithoutAnEvent() {
        List<RecordedEvent> ledger = Samples.ledger(List.of(
                new Opened("C", "Case", null, Samples.said("AL", "2026-01-01")),
                new Severed("C", "AL-IR", "AL", null, Edtf.parse("2026-06-10"), Samples.said("AL", "2026-01-01"))));
        publish(ledger, 2);
        start();
        awaitPosition("relations", 2);
        assertThat(table("relations").states.get("AL-IR")).contains("\"severed\":\"NOT\"");
        clock.set(Instant.parse("2026-06-12T00:00:00Z"));

        awaitSeverance("relations", "AL-IR");
        awaitSeverance("cases", "C");
        assertThat(StateTable.header(table("relations").records.getLast(), "ce_sequence"))
                .isEqualTo("2");
    }

    private void publish(List<RecordedEvent> ledger, int more) {
        KafkaBroker.publish(events, TestProjector.records(ledger.subList(published, published + more)), true);
        published += more;
    }

    private void start() {
        replicas.add(new SpringApplicationBuilder(LensApplication.class)
                .properties("spring.config.name=lens")
                .initializers((ApplicationContextInitializer<GenericApplicationContext>)
                        beans -> beans.registerBean("testClock", Clock.class, () -> clock))
                .run(
                        "--server.address=127.0.0.1",
                        "--server.port=0",
                        "--spring.main.banner-mode=off",
                        "--spring.kafka.bootstrap-servers=" + KafkaBroker.address(),
                        "--spring.mongodb.uri=" + EmbeddedMongo.address(),
                        "--demarche.lens.store.database=" + database,
                        "--demarche.lens.projector.topic=" + events,
                        "--demarche.lens.projector.group=" + events,
                        "--demarche.lens.states.enabled=true",
                        "--demarche.lens.states.partitions=2",
                        "--demarche.lens.states.progress-interval=100ms",
                        "--demarche.lens.states.topic-prefix=" + events + ".",
                        "--demarche.lens.states.transactional-id=states-" + events));
    }

    private StateTable table(String list) {
        return StateTable.read(events + "." + list);
    }

    private void awaitSeverance(String list, String id) {
        await().atMost(TIMEOUT)
                .ignoreExceptions()
                .until(() -> table(list).states.get(id), state -> state.contains("\"severed\":\"CERTAINLY\""));
    }

    private void awaitPosition(String list, long position) {
        await().atMost(TIMEOUT).ignoreExceptions().until(() -> table(list).position() == position);
    }

    private Map<String, Integer> sizes() {
        Map<String, Integer> sizes = new HashMap<>();
        LISTS.keySet().forEach(list -> sizes.put(list, table(list).records.size()));
        return sizes;
    }

    private void assertThatTopicsHoldTheAnswers() {
        await().atMost(TIMEOUT)
                .ignoreExceptions()
                .until(() ->
                        LISTS.keySet().stream().allMatch(list -> table(list).position() == published));
        LISTS.forEach((list, key) -> assertThat(table(list).states).as(list).isEqualTo(answers(list, key)));
    }

    private void assertThatStatesNeverGoBack(String list) {
        Map<String, Long> last = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : table(list).records) {
            long position = Long.parseLong(StateTable.header(record, "ce_sequence"));
            assertThat(position).isGreaterThanOrEqualTo(last.getOrDefault(new String(record.key(), UTF_8), 0L));
            last.put(new String(record.key(), UTF_8), position);
        }
    }

    private Map<String, String> answers(String list, String key) {
        Map<String, String> answers = new TreeMap<>();
        Json.MAPPER
                .readTree(get("/api/" + list + "?limit=500&known=" + published))
                .at("/items")
                .forEach(item -> {
                    String id = item.path(key).asString();
                    answers.put(id, get("/api/" + list + "/" + id + "?known=" + published));
                });
        return answers;
    }

    private String get(String path) {
        return send(HttpRequest.newBuilder(uri(path)).build());
    }

    private void rebuild() {
        send(HttpRequest.newBuilder(uri("/api/admin/projections/lens/rebuild"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:"
                + replicas.getLast().getEnvironment().getRequiredProperty("local.server.port") + path);
    }

    private static String send(HttpRequest request) {
        try {
            HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(request.uri().toString()).isBetween(200, 299);
            return answer.body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

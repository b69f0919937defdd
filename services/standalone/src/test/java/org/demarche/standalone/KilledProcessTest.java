package org.demarche.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.demarche.contracts.Json;
import org.demarche.contracts.event.CloudEvents;
import org.demarche.contracts.event.RecordedEvent;
import org.demarche.ledger.store.LedgerStore;
import org.demarche.ledger.store.RecordedEvents;
import org.demarche.ledger.store.SealedCommit;
import org.demarche.ledger.store.Verifier;
import org.demarche.ledger.store.rocks.RocksLedgerStore;
import org.demarche.standalone.broker.EmbeddedBroker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/** The whole process is killed in the middle of its work. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class KilledProcessTest {
    private static final int CALLERS = 8;
    private static final TopicPartition TOPIC = new TopicPartition("demarche.events", 0);
    private static final List<String> QUESTIONS = List.of(
            "/api/relations?limit=500&at=2023",
            "/api/relations/AL-IR?at=2022-05-15",
            "/api/incidents?limit=500&at=2023",
            "/api/attributions/INC-0?at=2023",
            "/api/actors?limit=500&at=2023",
            "/api/cases/load?at=2023",
            "/api/cases/load/timeline?limit=500&at=2023&clock=occurred",
            "/api/events");

    @TempDir
    private Path directory;

    @Test
    void whateverWasAcknowledgedIsThereOnceAndEverythingElseFollowsFromTheLedger() throws Exception {
        long seed = System.nanoTime();
        String told = "with the seed " + seed;
        Path data = directory.resolve("killed");

        Map<String, Long> acknowledged = underLoadUntilKilled(data, new Load(seed));

        requireWhole(data, acknowledged, told);
        Path copy = directory.resolve("replayed");
        FileSystemUtils.copyRecursively(data.resolve("ledger"), copy.resolve("ledger"));
        List<String> answers;
        try (Running again = Running.unseeded(data)) {
            requireOnce(again.client(), acknowledged, told);
            requireTopicEqualsLedger(again, told);
            answers = QUESTIONS.stream().map(again.client()::body).toList();
        }
        try (Running replayed = Running.unseeded(copy)) { // without the topic, so all of it is refilled
            assertThat(QUESTIONS.stream().map(replayed.client()::body)).as(told).isEqualTo(answers);
        }
    }

    /** The positions that were answered, by key. */
    private static Map<String, Long> underLoadUntilKilled(Path data, Load load) throws Exception {
        try (DemarcheProcess process = DemarcheProcess.start("--port", 0, "--data", data, "--no-seed");
                Client http = new Client(process.port())) {
            load.prepare(http);
            List<Thread> callers = load.start(http);
            Awaitility.await("under load")
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> load.acknowledged.size() >= load.enough);
            process.kill();
            for (Thread caller : callers) {
                caller.join();
            }
        }
        assertThat(load.refused).isEmpty();
        return load.acknowledged;
    }

    private static void requireWhole(Path data, Map<String, Long> acknowledged, String told) {
        try (LedgerStore store = RocksLedgerStore.open(data.resolve("ledger"))) {
            assertThat(Verifier.verify(store, position -> {})).as(told).isInstanceOf(Verifier.Report.Whole.class);
            assertThat(acknowledged)
                    .allSatisfy((key, position) -> assertThat(store.findByCommandId(key))
                            .as("%s %s", key, told)
                            .hasValueSatisfying(commit ->
                                    assertThat(commit.commit().position()).isEqualTo(position)));
            assertThat(store.head().orElseThrow().commit().lastPosition())
                    .as("each caller had at most one more on the way %s", told)
                    .isBetween((long) acknowledged.size(), (long) acknowledged.size() + CALLERS);
        }
    }

    private static void requireOnce(Client http, Map<String, Long> acknowledged, String told) {
        Map<String, Long> found = new TreeMap<>();
        long next = 1;
        for (String line : http.events("from=1")) {
            JsonNode event = Json.MAPPER.readTree(line);
            long position = Long.parseLong(event.get("sequence").asString());
            assertThat(position).as(told).isEqualTo(next++);
            assertThat(found.put(event.get("id").asString(), position))
                    .as("%s is there twice %s", event.get("id"), told)
                    .isNull();
        }
        assertThat(found).as(told).containsAllEntriesOf(acknowledged);
    }

    private static void requireTopicEqualsLedger(Running running, String told) {
        List<String> ledger;
        try (Stream<SealedCommit> commits = running.bean(LedgerStore.class).read(1, Long.MAX_VALUE)) {
            ledger = commits.flatMap(commit -> RecordedEvents.eventsOf(commit).stream())
                    .map(KilledProcessTest::text)
                    .toList();
        }
        assertThat(topic(running.bean(EmbeddedBroker.class).bootstrapServers()))
                .as(told)
                .isEqualTo(ledger);
    }

    private static List<String> topic(String bootstrapServers) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed");
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(TOPIC));
            consumer.seekToBeginning(List.of(TOPIC));
            long end = consumer.endOffsets(List.of(TOPIC)).getOrDefault(TOPIC, 0L);
            List<String> found = new ArrayList<>();
            while (consumer.position(TOPIC) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(each -> found.add(text(each)));
            }
            return found;
        }
    }

    private static String text(ConsumerRecord<byte[], byte[]> published) {
        return text(CloudEvents.event(
                name -> {
                    var header = published.headers().lastHeader("ce_" + name);
                    return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
                },
                published.value()));
    }

    private static String text(RecordedEvent event) {
        return CloudEvents.attributes(event, "urn:demarche:ledger") + " " + event.dataAsText();
    }

    /** Callers that each send one command after the other, as a random number has it, until nobody answers. */
    private static final class Load {
        private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();
        private final Map<String, Integer> refused = new ConcurrentHashMap<>();
        private final long seed;
        private final int enough;

        Load(long seed) {
            this.seed = seed;
            this.enough = 100 + new Random(seed).nextInt(200);
        }

        void prepare(Client http) {
            acknowledged.put("case", http.take("open-case", "case", "{\"case\":\"load\",\"title\":\"Load\"}"));
            acknowledged.put(
                    "incident",
                    http.take(
                            "report-incident",
                            "incident",
                            "{\"case\":\"load\",\"incident\":\"INC-0\",\"title\":\"Shared\",\"victims\":[\"AL\"]}"));
        }

        List<Thread> start(Client http) {
            List<Thread> callers = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                int number = caller;
                callers.add(Thread.ofVirtual().start(() -> call(http, number)));
            }
            return callers;
        }

        private void call(Client http, int caller) {
            Random random = new Random(seed + caller);
            try {
                for (int n = 0; ; n++) {
                    send(http, caller + "-" + n, random);
                }
            } catch (IOException e) {
                // killed: what was on the way may or may not be there
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void send(Client http, String key, Random random) throws IOException, InterruptedException {
            String day = "2022-%02d-%02d".formatted(1 + random.nextInt(12), 1 + random.nextInt(28));
            String pair = random.nextBoolean() ? "AL-IR" : "AL-US";
            switch (random.nextInt(5)) {
                case 0 -> send(http, "report-incident", key, "\"incident\":\"INC-" + key + "\",\"title\":\"One\"", day);
                case 1 ->
                    send(
                            http,
                            "record-affected",
                            key,
                            "\"incident\":\"INC-0\",\"kind\":\"SYSTEM\",\"name\":\"" + key + "\"",
                            day);
                case 2 -> send(http, "sever-relations", key, "\"relation\":\"" + pair + "\",\"initiator\":\"AL\"", day);
                case 3 ->
                    send(http, "restore-relations", key, "\"relation\":\"" + pair + "\",\"initiator\":\"AL\"", day);
                default -> send(http, "attribute-actor", key, "\"subject\":\"INC-0\",\"actor\":\"IR\"", day);
            }
        }

        private void send(Client http, String type, String key, String fields, String day)
                throws IOException, InterruptedException {
            var answer = http.tried(type, key, "{\"case\":\"load\",%s,\"occurred\":\"%s\"}".formatted(fields, day));
            if (answer.statusCode() == 201) {
                acknowledged.put(
                        key, Json.MAPPER.readTree(answer.body()).get("position").asLong());
            } else {
                refused.put(key + " " + answer.body(), answer.statusCode());
            }
        }
    }
}

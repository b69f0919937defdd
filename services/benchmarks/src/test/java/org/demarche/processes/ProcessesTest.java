package org.demarche.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ProcessBuilder.Redirect;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.demarche.contracts.Json;
import org.demarche.ledger.store.Verifier;
import org.demarche.ledger.store.mongo.MongoLedgerStore;
import org.demarche.testsupport.EmbeddedMongo;
import org.demarche.testsupport.FaultyConnection;
import org.demarche.testsupport.TestServers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Two ledgers and two lenses on one Kafka and one MongoDB, while each of them, and the store, is killed or hangs. What was
 * acknowledged is in both lenses, once, in one order, and the ledger is whole. {@code -Ddemarche.processes.time=10m} is the
 * long form, {@code -Ddemarche.processes.seed=N} repeats a run. The broker is also killed and started again where two shell commands do
 * that: {@code -Ddemarche.processes.broker-kill} and {@code -Ddemarche.processes.broker-start}.
 */
@Timeout(value = 40, unit = TimeUnit.MINUTES)
class ProcessesTest {
    private static final int CALLERS = 4;
    private static final Duration TIME = Duration.parse("PT" + System.getProperty("demarche.processes.time", "1m"));
    private static final Optional<String> BROKER_KILL =
            Optional.ofNullable(System.getProperty("demarche.processes.broker-kill"));
    private static final Optional<String> BROKER_START =
            Optional.ofNullable(System.getProperty("demarche.processes.broker-start"));
    private static final long SEED = Long.getLong("demarche.processes.seed", System.nanoTime());

    private final String database = EmbeddedMongo.databaseName();
    private final String prefix = database + ".";
    private final Random random = new Random(SEED);
    private final List<ServiceProcess> ledgers = new ArrayList<>();
    private final List<ServiceProcess> lenses = new ArrayList<>();

    @TempDir
    private Path directory;

    @Test
    void whatIsAcknowledgedIsInBothLensesOnceInOneOrder() throws Exception {
        String kafka = TestServers.requireKafka();
        String mongo = TestServers.requireMongo();
        System.out.println("seed " + SEED + ", " + TIME);
        Map<String, Long> acknowledged = new LinkedHashMap<>();
        try (HttpClient client = HttpClient.newHttpClient();
                FaultyConnection store = FaultyConnection.to(mongo)) {
            try {
                start(kafka, store, client);
                Callers callers = new Callers(ledgers, SEED);
                try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                    List<Future<Map<String, Long>>> running = IntStream.range(0, 2 * CALLERS)
                            .mapToObj(n -> threads.submit(() -> callers.call(n)))
                            .toList();
                    disturb(store);
                    callers.end();
                    for (Future<Map<String, Long>> each : running) {
                        acknowledged.putAll(each.get());
                    }
                }
                System.out.println(acknowledged.size() + " commands acknowledged, longest answer " + callers.longest());
                assertThat(acknowledged).isNotEmpty();
                lenses.forEach(lens -> assertHolds(lens, acknowledged));
            } finally {
                lenses.forEach(ServiceProcess::close);
                ledgers.forEach(ServiceProcess::close);
            }
        }
        assertWhole(mongo);
    }

    private void start(String kafka, FaultyConnection store, HttpClient client) {
        Map<String, String> environment = Map.ofEntries(
                Map.entry("DEMARCHE_KAFKA", kafka),
                Map.entry("DEMARCHE_MONGODB", store.address("").replace("&socketTimeoutMS=4000", "")),
                Map.entry("DEMARCHE_LEDGER_STORE", "mongodb"),
                Map.entry("DEMARCHE_LEDGER_MONGODB_DATABASE", database),
                Map.entry("DEMARCHE_LENS_STORE_DATABASE", database + "-lens"),
                Map.entry("DEMARCHE_LEDGER_RELAY_TOPIC", prefix + "events"),
                Map.entry("DEMARCHE_LEDGER_RELAY_TRANSACTIONALID", prefix + "relay"),
                Map.entry("DEMARCHE_LEDGER_COMMANDS_ENABLED", "false"),
                Map.entry("DEMARCHE_LENS_PROJECTOR_TOPIC", prefix + "events"),
                Map.entry("DEMARCHE_LENS_PROJECTOR_DEADLETTERTOPIC", prefix + "dead-letter"),
                Map.entry("DEMARCHE_LENS_PROJECTOR_GROUP", prefix + "lens"));
        for (int n = 1; n <= 2; n++) {
            ledgers.add(ServiceProcess.start("ledger", "ledger-" + n, directory, environment, client));
            ledgers.getLast().awaitReady();
        }
        for (int n = 1; n <= 2; n++) {
            lenses.add(ServiceProcess.start("lens", "lens-" + n, directory, environment, client));
            lenses.getLast().awaitReady();
        }
    }

    /** One fault after the other, with a pause in between, until the time is over. */
    private void disturb(FaultyConnection store) throws Exception {
        long end = System.nanoTime() + TIME.toNanos();
        while (System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(2_000 + random.nextInt(4_000));
            ServiceProcess service =
                    random.nextBoolean() ? ledgers.get(random.nextInt(2)) : lenses.get(random.nextInt(2));
            boolean broker = BROKER_KILL.isPresent() && BROKER_START.isPresent();
            switch (random.nextInt(broker ? 5 : 4)) {
                case 0, 1 -> {
                    service.kill();
                    service.start();
                }
                case 2 -> {
                    service.signal("STOP");
                    TimeUnit.MILLISECONDS.sleep(random.nextInt(6_000));
                    service.signal("CONT");
                }
                case 4 -> {
                    run(BROKER_KILL.orElseThrow());
                    TimeUnit.MILLISECONDS.sleep(random.nextInt(6_000));
                    run(BROKER_START.orElseThrow());
                }
                default -> {
                    store.fallSilent();
                    TimeUnit.MILLISECONDS.sleep(random.nextInt(6_000));
                    store.answerAgain();
                }
            }
        }
    }

    private static void run(String command) throws Exception {
        Process process = new ProcessBuilder("sh", "-c", command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.DISCARD)
                .start();
        assertThat(process.waitFor()).as(command).isZero();
    }

    private static void assertHolds(ServiceProcess lens, Map<String, Long> acknowledged) {
        long last =
                acknowledged.values().stream().mapToLong(Long::longValue).max().orElseThrow();
        await().atMost(Duration.ofMinutes(5))
                .ignoreExceptions()
                .until(() -> lens.get("/api/events?from=" + last + "&limit=1&min-position=" + last)
                                .statusCode()
                        == 200);
        Map<String, Long> held = new LinkedHashMap<>();
        List<Long> positions = new ArrayList<>();
        for (long from = 1; from <= last; from = positions.getLast() + 1) {
            for (JsonNode event : events(lens, from)) {
                positions.add(event.get("sequence").asLong());
                assertThat(held.put(event.get("id").asString(), positions.getLast()))
                        .as("recorded once")
                        .isNull();
            }
        }
        assertThat(positions)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, positions.getLast()).boxed().toList());
        assertThat(held).containsAllEntriesOf(acknowledged);
    }

    private static List<JsonNode> events(ServiceProcess lens, long from) {
        try {
            return lens.get("/api/events?limit=500&from=" + from)
                    .body()
                    .lines()
                    .map(Json.MAPPER::readTree)
                    .toList();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void assertWhole(String mongo) throws Exception {
        try (var ledger = MongoLedgerStore.reader(mongo, database)) {
            assertThat(Verifier.verify(ledger, position -> {})).isInstanceOf(Verifier.Report.Whole.class);
        }
    }
}

package org.demarche.ledger.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.demarche.contracts.api.Receipt;
import org.demarche.contracts.http.ProblemException;
import org.demarche.ledger.axon.AxonCommandSender;
import org.demarche.ledger.log.Ledger;
import org.demarche.ledger.store.HeadSignal;
import org.demarche.ledger.store.LedgerStore;
import org.demarche.ledger.store.MemoryStore;
import org.demarche.ledger.store.SealedCommit;
import org.demarche.ledger.store.Verifier;
import org.demarche.ledger.store.mongo.MongoLedgerStore;
import org.demarche.testsupport.EmbeddedMongo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many callers on one incident: each is recorded or refused for a reason of the domain, none for having been slower. */
@Timeout(240)
class LostRacesTest {
    private static final int CALLERS = 64;
    private static final int ROUNDS = 6;

    private final CommandReader reader = new CommandReader(InstantSource.system());
    private final List<Ledger> ledgers = new ArrayList<>();
    private final List<CommandIntake> intakes = new ArrayList<>();
    private final Map<String, Receipt> recorded = new ConcurrentHashMap<>();
    private final Map<String, String> refused = new ConcurrentHashMap<>();

    @AfterEach
    void close() {
        ledgers.forEach(Ledger::close);
    }

    private void writer(LedgerStore store) {
        var ledger = new Ledger(store, InstantSource.system(), new HeadSignal());
        ledgers.add(ledger);
        intakes.add(new CommandIntake(ledger, new AxonCommandSender(ledger)));
    }

    @RepeatedTest(3)
    void commandsRaceInOneProcess() throws Exception {
        var store = new MemoryStore();
        writer(store);

        race();

        assertFair(store.reopened());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void commandsRaceInSeveralProcessesOnOneLedger(int writers) throws Exception {
        String database = EmbeddedMongo.databaseName();
        for (int n = 0; n < writers; n++) {
            writer(MongoLedgerStore.open(EmbeddedMongo.address(), database));
        }

        race();

        try (LedgerStore store = MongoLedgerStore.open(EmbeddedMongo.address(), database)) {
            assertFair(store);
        }
    }

    private void race() throws Exception {
        take(intakes.getFirst(), "open-case", "case", "{\"case\":\"AL\",\"title\":\"Albania\"}");
        take(
                intakes.getFirst(),
                "report-incident",
                "incident",
                "{\"case\":\"AL\",\"incident\":\"INC-1\",\"title\":\"Attack\"}");
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        var start = new CyclicBarrier(CALLERS);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> callers = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                int number = caller;
                callers.add(threads.submit(() -> call(number, new Random(seed + number), start)));
            }
            for (Future<?> caller : callers) {
                caller.get();
            }
        }
    }

    /** In every round all of them claim and contest the same few attributions at the same moment. */
    private Void call(int caller, Random random, CyclicBarrier start) throws Exception {
        CommandIntake intake = intakes.get(caller % intakes.size());
        for (int round = 0; round < ROUNDS; round++) {
            start.await();
            String attribution = "A-" + round + "-" + random.nextInt(3);
            String key = caller + "-" + round;
            switch (random.nextInt(4)) {
                case 0, 1 ->
                    take(
                            intake,
                            "attribute-actor",
                            key,
                            "{\"case\":\"AL\",\"attribution\":\"%s\",\"subject\":\"INC-1\",\"actor\":\"IR\"}"
                                    .formatted(attribution));
                case 2 ->
                    take(
                            intake,
                            "deny-attribution",
                            key,
                            "{\"case\":\"AL\",\"attribution\":\"%s\",\"by\":\"IR\"}".formatted(attribution));
                default -> take(intake, "confirm-incident", key, "{\"case\":\"AL\",\"incident\":\"INC-1\"}");
            }
        }
        return null;
    }

    private void take(CommandIntake intake, String name, String key, String body) {
        try {
            recorded.put(key, intake.take(reader.read(name, key, body.getBytes(UTF_8), Caller.DESK)));
        } catch (ProblemException e) {
            refused.put(key, e.problem().type() + " " + e.problem().reason());
        }
    }

    private void assertFair(LedgerStore store) {
        assertThat(recorded.size() + refused.size()).isEqualTo(2 + CALLERS * ROUNDS);
        assertThat(new TreeMap<>(refused).values())
                .containsOnly(
                        "urn:demarche:problem:rejected id-used", "urn:demarche:problem:rejected unknown-attribution");
        assertThat(Verifier.verify(store, verified -> {}))
                .isInstanceOfSatisfying(
                        Verifier.Report.Whole.class,
                        whole -> assertThat(whole.commits()).isEqualTo(recorded.size()));
        try (Stream<SealedCommit> commits = store.read(1, Long.MAX_VALUE)) {
            commits.forEach(commit -> assertThat(recorded)
                    .hasEntrySatisfying(
                            commit.commit().commandId(),
                            receipt -> assertThat(receipt.position())
                                    .isEqualTo(commit.commit().position())));
        }
        System.out.printf(
                "%d recorded, %d refused, %d decisions lost a race%n",
                recorded.size(),
                refused.size(),
                intakes.stream().mapToLong(CommandIntake::lostRaces).sum());
    }
}

package org.demarche.standalone.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.awaitility.Awaitility;
import org.demarche.ledger.store.LedgerReader;
import org.demarche.ledger.store.LedgerStore;
import org.demarche.ledger.store.Verifier;
import org.demarche.ledger.store.rocks.RocksLedgerReader;
import org.demarche.lens.journal.GenerationStatus;
import org.demarche.lens.journal.Generations;
import org.demarche.standalone.Client;
import org.demarche.standalone.DemarcheProcess;
import org.demarche.standalone.RunningInstance;
import org.demarche.standalone.broker.EmbeddedBroker;

/**
 * One data directory that a process after the other works on and dies on. The ledger and the broker are in the directory;
 * the read models are in the directory for some deaths and in a MongoDB outside of the process for the others: each store
 * goes on where it stopped.
 */
final class CrashRun implements AutoCloseable {
    private static final int CALLERS = 16;
    private static final int LONGEST_START_MILLIS = 8_000;
    /** The relay publishes at most twice before: what the last process left, or what {@link RandomLoad#prepare} sends. */
    private static final int FIRST_UNDER_LOAD = 3;

    /** Events at least, when read models are built anew. */
    private static final int ENOUGH = 300;

    private static final List<String> SMALL_BATCHES = List.of("-Ddemarche.lens.projector.max-poll-records=20");
    private static final String PROJECTION = "/api/admin/projections/lens";
    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    private static final List<String> QUESTIONS = List.of(
            "/api/relations?limit=500&at=2023",
            "/api/relations/AL-IR?at=2022-05-15",
            "/api/incidents?limit=500&at=2023",
            "/api/attributions/INC-0?at=2023",
            "/api/actors?limit=500&at=2023",
            "/api/cases/load?at=2023",
            "/api/cases/load/timeline?limit=500&at=2023&clock=occurred",
            "/api/events");

    private final Path data;
    private final String told;
    private final Random random;
    private final RandomLoad load;
    private final ContinuousQuery watch = new ContinuousQuery();
    private final CrashReadStore readStore = new CrashReadStore();
    private boolean prepared;

    CrashRun(Path data, long seed) {
        this.data = data;
        this.told = "with the seed " + seed;
        this.random = new Random(seed);
        this.load = new RandomLoad(seed, CALLERS);
    }

    /** How a process comes to its end. */
    enum Death {
        /** At a random moment under load. */
        UNDER_LOAD,
        /** At a random moment of its start, in the middle of its recovery. */
        AT_START,
        /** Commands are in the ledger and acknowledged, and nothing of them is on the topic. */
        BETWEEN_APPEND_AND_PUBLISH,
        /** Records are on the topic and their transaction is open. */
        BETWEEN_SEND_AND_COMMIT,
        /** Some of the documents of a batch are written in MongoDB, the others not. */
        IN_THE_MIDDLE_OF_A_BATCH,
        /** A batch is about to be written in the directory, or is just written. */
        AT_A_BATCH_ON_DISK,
        /** Read models are being built beside those that are served. */
        IN_THE_MIDDLE_OF_A_REBUILD,
        /** Those have caught up, and are or are not yet served. */
        AT_THE_TURN_TO_ANOTHER_GENERATION
    }

    /** Starts a process, lets it work and die, and looks at what it has left. */
    void die(Death death) throws Exception {
        switch (death) {
            case UNDER_LOAD ->
                work(List.of(), (process, http) -> {
                    load.awaitAnswered(50 + random.nextInt(400));
                    Thread.sleep(Duration.ofNanos(random.nextLong(20_000_000)));
                    process.kill();
                });
            case AT_START -> {
                try (DemarcheProcess process = start(List.of())) {
                    Thread.sleep(random.nextInt(LONGEST_START_MILLIS));
                    process.kill();
                }
            }
            case BETWEEN_APPEND_AND_PUBLISH ->
                work(
                        DyingRelay.at("before-publish", FIRST_UNDER_LOAD + random.nextInt(20)),
                        (process, http) -> process.status());
            case BETWEEN_SEND_AND_COMMIT ->
                work(
                        DyingRelay.at("before-commit", FIRST_UNDER_LOAD + random.nextInt(20)),
                        (process, http) -> process.status());
            case IN_THE_MIDDLE_OF_A_BATCH ->
                workOnMongo(List.of(), (process, http) -> {
                    readStore.killAt(CrashReadStore::any, 1 + random.nextInt(40), random.nextBoolean(), process::kill);
                    process.status();
                });
            case AT_A_BATCH_ON_DISK ->
                work(
                        DyingProjector.at(
                                random.nextBoolean() ? "before-batch" : "after-batch", 1 + random.nextInt(20)),
                        (process, http) -> process.status());
            case IN_THE_MIDDLE_OF_A_REBUILD ->
                workOnMongo(SMALL_BATCHES, (process, http) -> {
                    int served = rebuildable(http);
                    readStore.killAt(
                            CrashReadStore.laterThan(served),
                            1 + random.nextInt(10),
                            random.nextBoolean(),
                            process::kill);
                    rebuild(http);
                    process.status();
                    GenerationStatus left = readStore.status();
                    assertThat(left.generation()).as(told).isEqualTo(served);
                    assertThat(left.activeBuild())
                            .as("killed too late %s", told)
                            .isPresent();
                });
            case AT_THE_TURN_TO_ANOTHER_GENERATION ->
                workOnMongo(List.of(), (process, http) -> {
                    int served = rebuildable(http);
                    boolean done = random.nextBoolean();
                    readStore.killAt(CrashReadStore::turning, 1, done, process::kill);
                    rebuild(http);
                    process.status();
                    GenerationStatus left = readStore.status();
                    assertThat(left.generation() > served).as(told).isEqualTo(done);
                    assertThat(left.activeBuild().isPresent()).as(told).isNotEqualTo(done);
                });
        }
        readStore.spare();
        requireKept();
    }

    /** Waits until there is enough to be built, and nothing being built that an earlier process has left; tells what is served. */
    private int rebuildable(Client http) {
        load.awaitAnswered(ENOUGH);
        awaitBuilt(http);
        return readStore.status().generation();
    }

    private static void awaitBuilt(Client http) {
        Awaitility.await("what was being built goes on and is served")
                .atMost(TIMEOUT)
                .until(() -> http.json(PROJECTION).path("state").asString().equals("SERVING"));
    }

    private void rebuild(Client http) throws InterruptedException {
        try {
            assertThat(http.posted(PROJECTION + "/rebuild").statusCode())
                    .as(told)
                    .isEqualTo(202);
        } catch (IOException e) {
            // killed before it could answer
        }
    }

    @FunctionalInterface
    private interface End {
        void of(DemarcheProcess process, Client http) throws Exception;
    }

    /** With the read models in the directory of the process. */
    private void work(List<String> options, End end) throws Exception {
        work(start(options), end);
    }

    private void workOnMongo(List<String> options, End end) throws Exception {
        List<String> all = new ArrayList<>(readStore.option());
        all.addAll(options);
        work(start(all), end);
    }

    private void work(DemarcheProcess started, End end) throws Exception {
        try (DemarcheProcess process = started;
                Client http = new Client(process.port())) {
            if (!prepared) {
                load.prepare(http);
                prepared = true;
            }
            Thread watching = watch.start(http);
            load.start(http);
            end.of(process, http);
            load.awaitGivenUp();
            watching.join();
        }
        assertThat(load.surprises()).as(told).isEmpty();
        assertThat(watch.surprises()).as(told).isEmpty();
    }

    private DemarcheProcess start(List<String> options) throws IOException {
        List<String> all = new ArrayList<>();
        all.add("-Ddemarche.lens.projector.generation-retention=2s");
        all.add("-Ddemarche.lens.store.timeout=20s"); // the read models are in this process, which has more to do
        StateTopics.SETTINGS.forEach((name, value) -> all.add("-D" + name + "=" + value));
        all.addAll(options);
        return DemarcheProcess.start(List.of(), all, "--port", 0, "--data", data, "--no-seed");
    }

    /** Whole, contiguous, every acknowledged command once where it was said to be, and none that nobody sent. */
    private void requireKept() {
        if (load.acknowledged().isEmpty()) {
            return; // killed before there was anything to keep
        }
        Map<String, Long> found = new HashMap<>();
        try (LedgerReader ledger = RocksLedgerReader.open(data.resolve("ledger"))) {
            var report = Verifier.verify(
                    ledger,
                    commit -> assertThat(found.put(
                                    commit.commit().commandId(), commit.commit().position()))
                            .as("%s is there twice %s", commit.commit().commandId(), told)
                            .isNull());
            assertThat(report).as(told).isInstanceOf(Verifier.Report.Whole.class);
        }
        assertThat(found).as(told).containsAllEntriesOf(load.acknowledged());
        assertThat(found.size())
                .as("each caller had at most one more on the way %s", told)
                .isBetween(load.acknowledged().size(), load.acknowledged().size() + CALLERS);
    }

    /** After everything that was in doubt has been sent again: ledger, topic and read models are of one mind. */
    Summary requireOfOneMind() throws Exception {
        List<String> answers;
        long head;
        try (DemarcheProcess process = start(readStore.option());
                Client http = new Client(process.port())) {
            load.settle(http);
            head = load.acknowledged().size();
            awaitProjected(http, head);
            awaitBuilt(http);
            awaitCleared();
            answers = QUESTIONS.stream().map(http::body).toList();
        }
        assertThat(load.surprises()).as(told).isEmpty();
        requireKept();
        // with the read models in the directory, which have lived through the other deaths
        try (RunningInstance running = RunningInstance.unseeded(data, StateTopics.SETTINGS)) {
            awaitProjected(running.client(), head);
            String broker = running.bean(EmbeddedBroker.class).bootstrapServers();
            StateTopics.requireAnswers(broker, running.client(), head, told);
            var records = EventsTopic.records(broker);
            assertThat(EventsTopic.texts(records))
                    .as("the topic %s", told)
                    .isEqualTo(EventsTopic.texts(running.bean(LedgerStore.class)));
            assertThat(QUESTIONS.stream().map(running.client()::body)).as(told).isEqualTo(answers);
            var onDisk = ReadModelContents.of(running.bean(Generations.class));
            assertThat(data.resolve("lens.set-aside-1")).doesNotExist();
            assertThat(onDisk).as("read models on disk %s", told).isEqualTo(readStore.contents());
            assertThat(DuplicateDelivery.contents(broker, records, random))
                    .as("everything twice %s", told)
                    .isEqualTo(onDisk);
            return new Summary(head, records.size(), onDisk.size());
        }
    }

    private void awaitCleared() {
        int served = readStore.status().generation();
        Awaitility.await("what is served no more is gone")
                .atMost(TIMEOUT)
                .until(() -> readStore.generations().equals(Set.of(served)));
    }

    /** @param values of the read models */
    record Summary(long commands, long records, long values) {}

    private static void awaitProjected(Client http, long position) {
        Awaitility.await("position " + position + " is projected")
                .atMost(TIMEOUT)
                .until(() -> http.get("/api/cases?min-position=" + position).statusCode() == 200);
    }

    @Override
    public void close() {
        readStore.close();
    }
}

package org.demarche.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.demarche.contracts.Json;
import org.demarche.contracts.StoredNames;
import org.demarche.ledger.store.Commit;
import org.demarche.ledger.store.SealedCommit;
import org.demarche.ledger.store.rocks.RocksLedgerStore;

/** The ledger and the lens as they grow: the same work with few and with many events in the ledger. */
final class ReadSideBenchmark {
    private static final int ASKING = 4;
    private static final int FOLDS = 3;
    private static final Duration TIMEOUT = Duration.ofMinutes(15);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final Scale scale;
    private final ResultTable sheet;
    private final ClosedLoop work;
    private final GeneratedCases cases = new GeneratedCases();
    private final List<Histogram> sizes = new ArrayList<>();
    private final List<Histogram> sizesAtOnce = new ArrayList<>();

    ReadSideBenchmark(Scale scale, ResultTable sheet, ClosedLoop work) throws IOException {
        this.scale = scale;
        this.sheet = sheet;
        this.work = work;
    }

    void measure(Path directory) throws Exception {
        sheet.section("as it grows: cases of %d events, as that of Albania, with ids and states of their own"
                .formatted(cases.size()));
        List<Integer> events = scale.sizes();
        for (int size : events) {
            Path data = directory.resolve("grown-" + size);
            int filled = fill(data.resolve("ledger"), size);
            long head = fold(data.resolve("ledger"), filled);
            Duration first = ask(data, filled, head);
            replay(data.resolve("ledger"), size);
            new AsOfPeersBenchmark(scale, sheet, work).measure(data.resolve("ledger"), head, filled, sizes.getLast());
            if (size >= scale.rebuilt()) {
                rebuild(data, first);
            }
        }
        sheet.put(
                "as of, p99: largest ledger beside the smallest",
                "%.2f times; %d at once %.2f (goal 1.2, and 10 ms at 1,000,000)",
                growth(sizes),
                ASKING,
                growth(sizesAtOnce));
    }

    private static double growth(List<Histogram> sizes) {
        return (double) sizes.getLast().getValueAtPercentile(99)
                / sizes.getFirst().getValueAtPercentile(99);
    }

    private int fill(Path directory, int size) throws Exception {
        try (GrownLedger ledger = new GrownLedger(directory, cases, work)) {
            ledger.growTo(Math.min(1000, size / 2));
            double early = ledger.growTo(ledger.events() + size / 10);
            double singlesEarly = ledger.singles(scale.time());
            ledger.growTo(size - size / 10);
            double late = ledger.growTo(ledger.events() + size / 10);
            double singlesLate = ledger.singles(scale.time());
            String beside = String.format(Locale.ROOT, "%.2f of with few", late / early);
            sheet.put(
                    "ledger, files of cases in bulk: few events, %,d".formatted(size),
                    "%,.0f/s, %,.0f/s; %s",
                    early,
                    late,
                    beside);
            sheet.put(
                    "ledger, the same a command a request, 64 connections",
                    "%,.0f/s, %,.0f/s; %.2f of with few",
                    singlesEarly,
                    singlesLate,
                    singlesLate / singlesEarly);
            return ledger.cases();
        }
    }

    /** What an answer costs without journals: reading the stream to a position and folding what is about the thing. */
    private long fold(Path directory, int filled) {
        double[] millis = new double[FOLDS];
        SplittableRandom random = new SplittableRandom(7);
        try (RocksLedgerStore store = RocksLedgerStore.open(directory)) {
            long head = store.head().orElseThrow().commit().lastPosition();
            for (int n = 0; n < FOLDS; n++) {
                long begun = System.nanoTime();
                read(store, random.nextLong(1, head + 1), "albania-2022-" + random.nextInt(filled));
                millis[n] = (System.nanoTime() - begun) / 1e6;
            }
            sheet.spread(
                    "naive fold of the stream to a random position, of %,d events; min/median/max".formatted(head),
                    "ms",
                    millis);
            return head;
        }
    }

    private static void read(RocksLedgerStore store, long known, String caseId) {
        try (Stream<SealedCommit> commits = store.read(1, known)) {
            commits.flatMap(commit -> commit.commit().events().stream())
                    .filter(event ->
                            event.tags().stream().anyMatch(tag -> tag.value().equals(caseId)))
                    .forEach(ReadSideBenchmark::event);
        }
    }

    private static void event(Commit.Entry event) {
        Json.MAPPER.readValue(event.data(), Objects.requireNonNull(StoredNames.event(event.type())));
    }

    /** The same without as-of: an aggregate, all of it. */
    private void replay(Path ledger, int size) throws Exception {
        Axon4ReplayBenchmark stock = new Axon4ReplayBenchmark(scale.time().multipliedBy(2), sheet);
        stock.onPostgres(ledger);
        if (size == scale.sizes().getFirst()) {
            stock.onMongo(ledger);
        }
    }

    /** Tells how long the first start took until everything was published and projected. */
    private Duration ask(Path data, int filled, long head) throws Exception {
        try (HttpClient client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
                StandaloneProcess standalone = start(data, client)) {
            int port = standalone.path("/").getPort();
            awaitReadable(port, head);
            Duration untilProjected = standalone.sinceItsStart();
            Histogram before = asOf(ASKING, port, head, filled, scale.asked());
            Duration time = scale.time().multipliedBy(5);
            sizesAtOnce.add(asOf(ASKING, port, head, filled, time));
            sizes.add(asOf(1, port, head, filled, time));
            sheet.put(
                    "as of a random position over HTTP, %,d events, one at a time".formatted(head),
                    "%s",
                    HttpBenchmark.percentiles(sizes.getLast()));
            sheet.put(
                    "  %d at once".formatted(ASKING),
                    "%s; before, for %d s, %s",
                    HttpBenchmark.percentiles(sizesAtOnce.getLast()),
                    scale.asked().toSeconds(),
                    HttpBenchmark.percentiles(before));
            sheet.put("  resident then", "%,.0f MB", standalone.megabytes("VmRSS"));
            return untilProjected;
        }
    }

    /** The topic is full and the read models are gone: a start has to build them anew. The next start has them. */
    private void rebuild(Path data, Duration first) throws Exception {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            Duration empty = untilReady(data.resolveSibling("empty"), client);
            Duration full;
            long events;
            Files.move(data.resolve("lens"), data.resolveSibling("lens-before"));
            try (StandaloneProcess standalone = start(data, client)) {
                full = standalone.untilReady();
                events = position(standalone.path("/").getPort());
            }
            Duration existing;
            double resident;
            try (StandaloneProcess standalone = start(data, client)) {
                existing = standalone.untilReady();
                resident = standalone.megabytes("VmRSS");
            }
            double raw;
            try (ChildProcess child = ChildProcess.running(
                    RebuildBaseline.class,
                    StandaloneProcess.jvmOptions(),
                    data.resolve("kafka").toString())) {
                raw = Double.parseDouble(child.await("rate").getFirst());
            }
            double rate = events / Math.max(0.001, full.minus(empty).toMillis() / 1000.0);
            sheet.put(
                    "rebuild of the read models from the topic, %,d events".formatted(events),
                    "%,.0f/s; %.2f of reading and putting into RocksDB alone, %,.0f/s (goal 0.5, and 30,000/s)",
                    rate,
                    rate / raw,
                    raw);
            sheet.put(
                    "start to ready, read models of %,d events on disk".formatted(events),
                    "%.1f s, %,.0f MB resident; an empty directory %.1f s (goal 8 s and 900 MB for 1,000,000 events)",
                    existing.toMillis() / 1000.0,
                    resident,
                    empty.toMillis() / 1000.0);
            sheet.put(
                    "  published and projected from an empty broker",
                    "%,.0f/s",
                    events / Math.max(0.001, first.minus(empty).toMillis() / 1000.0));
        }
    }

    private static Duration untilReady(Path data, HttpClient client) throws IOException {
        try (StandaloneProcess standalone = start(data, client)) {
            return standalone.untilReady();
        }
    }

    /** With the heap that {@code ./demarche} has. */
    private static StandaloneProcess start(Path data, HttpClient client) throws IOException {
        return StandaloneProcess.start(data, client, List.of(), List.of("--no-seed"));
    }

    static void awaitReadable(int port, long position) {
        await().atMost(TIMEOUT).pollInterval(LOOK).until(() -> position(port) >= position);
    }

    private static long position(int port) throws IOException {
        try (HttpConnection connection = new HttpConnection(port)) {
            return connection.send(HttpConnection.get("/api/cases?limit=1")).position();
        }
    }

    private Histogram asOf(int asking, int port, long head, int filled, Duration time) throws Exception {
        Histogram micros = new ConcurrentHistogram(TimeUnit.MINUTES.toMicros(5), 3);
        work.perSecond(asking, time, caller -> new Questions(new HttpConnection(port), head, filled, micros, caller));
        return micros;
    }

    /** Questions about things of random cases, as of positions at which they were known. */
    private final class Questions implements ClosedLoop.Workplace {
        private final HttpConnection connection;
        private final long head;
        private final int filled;
        private final Histogram micros;
        private final SplittableRandom random;

        Questions(HttpConnection connection, long head, int filled, Histogram micros, int seed) {
            this.connection = connection;
            this.head = head;
            this.filled = filled;
            this.micros = micros;
            this.random = new SplittableRandom(seed);
        }

        @Override
        public void once() throws IOException {
            AsOfQuestion question = AsOfQuestion.random(random, cases.size(), filled, head);
            String path = question.path() + "?known=" + question.known();
            long begun = System.nanoTime();
            HttpConnection.Answer answer = connection.send(HttpConnection.get(path));
            micros.recordValue((System.nanoTime() - begun) / 1000);
            if (answer.status() != 200) {
                work.refuse(path + " " + new String(answer.body(), UTF_8));
            }
        }

        @Override
        public void close() throws IOException {
            connection.close();
        }
    }
}

package org.demarche.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.demarche.ledger.store.Commit;
import org.demarche.ledger.store.SealedCommit;
import org.demarche.ledger.store.rocks.RocksLedgerStore;
import org.demarche.testsupport.MongoTestServer;

/**
 * What an aggregate costs that is loaded by replaying it: the events of a ledger in stock Axon 4, an aggregate for each thing that they
 * are about, in a process of its own.
 */
final class Axon4ReplayBenchmark {
    private static final String ASKED_ABOUT = "incident/,attributions/,relation/";
    private static final String MAIN = "org.demarche.benchmarks.axon4.Axon4Replay";
    private static final List<String> OPTIONS = List.of("-Xmx1g");
    private static final int ASKING = 4;

    private final Duration time;
    private final ResultTable sheet;

    Axon4ReplayBenchmark(Duration time, ResultTable sheet) {
        this.time = time;
        this.sheet = sheet;
    }

    /** On an index, as it is meant to be. */
    void onPostgres(Path ledger) throws IOException, InterruptedException {
        String row = "  stock Axon 4.12 replaying all of one thing, in process, PostgreSQL 15";
        Optional<String> missing = PostgresServer.missing();
        if (missing.isPresent()) {
            sheet.put(row, "not measured: %s", missing.get());
            return;
        }
        try (PostgresServer postgres = PostgresServer.start()) {
            measure(row, ledger, postgres.url());
        }
    }

    /** In the embedded server, which looks at all events for those of one aggregate. */
    void onMongo(Path ledger) throws IOException, InterruptedException {
        try (MongoTestServer mongo = MongoTestServer.start()) {
            measure("  the same, axon-mongo 4.12.0, embedded server, which scans", ledger, mongo.connectionString());
        }
    }

    private void measure(String row, Path ledger, String url) throws IOException, InterruptedException {
        Path file = Files.createTempFile(ledger.getParent(), "events-", ".tsv");
        write(ledger, file);
        try (ChildProcess axon = ChildProcess.running(MongoBenchmark.axon4(), MAIN, OPTIONS, url)) {
            axon.tell("fill " + file);
            axon.await("filled");
            load(axon, time.dividedBy(4));
            sheet.put(row, "%s", HttpBenchmark.percentiles(load(axon, time)));
        } finally {
            Files.delete(file);
        }
    }

    private static Histogram load(ChildProcess axon, Duration time) throws IOException, InterruptedException {
        axon.tell("load %d %d %s".formatted(ASKING, time.toMillis(), ASKED_ABOUT));
        Histogram micros = new Histogram(TimeUnit.MINUTES.toMicros(5), 3);
        axon.await("micros").forEach(each -> micros.recordValue(Long.parseLong(each)));
        return micros;
    }

    private static void write(Path ledger, Path file) throws IOException {
        try (RocksLedgerStore store = RocksLedgerStore.open(ledger);
                Stream<SealedCommit> commits =
                        store.read(1, store.head().orElseThrow().commit().lastPosition());
                BufferedWriter lines = Files.newBufferedWriter(file)) {
            commits.flatMap(commit -> commit.commit().events().stream()).forEach(event -> write(event, lines));
        }
    }

    private static void write(Commit.Entry event, BufferedWriter lines) {
        try {
            lines.write(String.join(
                    "\t", LedgerClaims.thing(event), event.id(), event.type(), new String(event.data(), UTF_8)));
            lines.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

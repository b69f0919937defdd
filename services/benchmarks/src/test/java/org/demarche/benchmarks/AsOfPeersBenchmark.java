package org.demarche.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * The questions of {@link AsOfQuestion} on the same events in stores that were made for two axes of time: which claims about a
 * thing hold today, as known at a position. One at a time, in process.
 */
final class AsOfPeersBenchmark {
    private static final List<String> XTDB_OPTIONS = List.of("-Xmx6g");

    private final Scale scale;
    private final ResultTable sheet;
    private final ClosedLoop work;

    AsOfPeersBenchmark(Scale scale, ResultTable sheet, ClosedLoop work) {
        this.scale = scale;
        this.sheet = sheet;
        this.work = work;
    }

    /** @param ours times of the same questions to the lens over HTTP */
    void measure(Path ledger, long head, int filled, Histogram ours) throws Exception {
        postgres(ledger, head, filled, ours);
        xtdb(ledger, head, filled, ours);
    }

    private void postgres(Path ledger, long head, int filled, Histogram ours) throws Exception {
        String row = "  PostgreSQL 15, claims with ranges and a GiST index, in process";
        Optional<String> missing = PostgresServer.missing();
        if (missing.isPresent()) {
            sheet.put(row, "not measured: %s", missing.get());
            return;
        }
        try (PostgresServer postgres = PostgresServer.start();
                PostgresClaims claims = PostgresClaims.in(postgres.url(), ledger)) {
            int size = new GeneratedCases().size();
            work.perSecond(1, warmUp(), caller -> claims.questions(caller, size, filled, head, new Histogram(3)));
            Histogram micros = new Histogram(TimeUnit.MINUTES.toMicros(5), 3);
            work.perSecond(1, time(), caller -> claims.questions(caller, size, filled, head, micros));
            put(row, micros, ours);
        }
    }

    private void xtdb(Path ledger, long head, int filled, Histogram ours) throws IOException, InterruptedException {
        String row = "  XTDB 1.24.5, both axes, in memory, in process";
        if (head > scale.inXtdb()) {
            sheet.put(row, "not measured: holds its events in memory; measured up to %,d events", scale.inXtdb());
            return;
        }
        Path file = Files.createTempFile(ledger.getParent(), "claims-", ".tsv");
        write(ledger, file);
        try (ChildProcess xtdb = ChildProcess.running(XtdbClaims.class, XTDB_OPTIONS, file.toString())) {
            xtdb.await("filled");
            ask(xtdb, warmUp(), head, filled);
            put(row, ask(xtdb, time(), head, filled), ours);
        } finally {
            Files.delete(file);
        }
    }

    private static Histogram ask(ChildProcess xtdb, Duration time, long head, int filled)
            throws IOException, InterruptedException {
        xtdb.tell("ask %d %d %d".formatted(time.toMillis(), filled, head));
        Histogram micros = new Histogram(TimeUnit.MINUTES.toMicros(5), 3);
        xtdb.await("micros").forEach(each -> micros.recordValue(Long.parseLong(each)));
        return micros;
    }

    private Duration warmUp() {
        return scale.asked().dividedBy(4);
    }

    private Duration time() {
        return scale.time().multipliedBy(5);
    }

    private void put(String row, Histogram theirs, Histogram ours) {
        sheet.put(
                row,
                "%s; ours over HTTP takes %.2f times as long at p50, %.2f at p99",
                HttpBenchmark.percentiles(theirs),
                ratio(ours, theirs, 50),
                ratio(ours, theirs, 99));
    }

    private static double ratio(Histogram ours, Histogram theirs, double percentile) {
        return (double) ours.getValueAtPercentile(percentile) / Math.max(1, theirs.getValueAtPercentile(percentile));
    }

    private static void write(Path ledger, Path file) throws IOException {
        try (BufferedWriter lines = Files.newBufferedWriter(file)) {
            LedgerClaims.forEach(ledger, claim -> write(claim, lines));
        }
    }

    private static void write(LedgerClaims.Claim claim, BufferedWriter lines) {
        try {
            lines.write(String.join(
                    "\t",
                    claim.thing(),
                    claim.id(),
                    claim.type(),
                    Long.toString(claim.occurred().toEpochMilli()),
                    claim.data()));
            lines.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

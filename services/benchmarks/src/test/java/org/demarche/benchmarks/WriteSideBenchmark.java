package org.demarche.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.demarche.ledger.store.SealedCommit;
import org.jspecify.annotations.Nullable;

/** The ledger in process, beside the bare disk and beside PostgreSQL, round by round. */
final class WriteSideBenchmark {
    private static final int GROUP = 64;
    private static final int[] CALLERS = {1, 16, 64, 256};
    private static final int[] CLIENTS = {1, 8, 32, 64};
    private static final int CALLERS_OF_THE_GOAL = 64;
    private static final int CLIENTS_OF_THE_GOAL = 32;

    private final Scale scale;
    private final ClosedLoop work;
    private final InProcessLedger ledger;
    private final List<Round> rounds = new ArrayList<>();

    WriteSideBenchmark(Scale scale, ClosedLoop work) {
        this.scale = scale;
        this.work = work;
        this.ledger = new InProcessLedger(scale.time(), work);
    }

    private record Round(
            Map<Integer, InProcessLedger.Rate> distinct,
            InProcessLedger.Rate one,
            double meanBytes,
            double raw,
            double rawLarge,
            double store,
            Map<Integer, Double> postgres) {
        InProcessLedger.Rate by(int callers) {
            return Objects.requireNonNull(distinct.get(callers));
        }
    }

    void measure(Path directory, @Nullable PostgresServer postgres) throws Exception {
        for (int n = 0; n <= scale.rounds(); n++) {
            Round round = round(directory.resolve("round-" + n), postgres);
            if (n > 0) { // the first one warms up
                rounds.add(round);
            }
        }
    }

    private Round round(Path directory, @Nullable PostgresServer postgres) throws Exception {
        Map<Integer, InProcessLedger.Rate> distinct = new TreeMap<>();
        for (int callers : CALLERS) {
            distinct.put(callers, ledger.fresh(directory.resolve("by-" + callers), callers, callers));
        }
        List<SealedCommit> commits = InProcessLedger.commits(directory.resolve("by-" + CALLERS_OF_THE_GOAL));
        double meanBytes = commits.stream()
                .mapToInt(commit -> commit.body().length)
                .average()
                .orElseThrow();
        return new Round(
                distinct,
                ledger.fresh(directory.resolve("one"), CALLERS_OF_THE_GOAL, 1),
                meanBytes,
                RocksDbBaseline.rocks(directory.resolve("raw"), commits, GROUP),
                RocksDbBaseline.rocks(directory.resolve("large"), commits, 8 * GROUP),
                RocksDbBaseline.store(directory.resolve("store"), commits, GROUP),
                postgres(postgres, commits.getLast().body()));
    }

    private Map<Integer, Double> postgres(@Nullable PostgresServer postgres, byte[] event) throws Exception {
        Map<Integer, Double> rates = new TreeMap<>();
        if (postgres != null) {
            Duration time = scale.time();
            for (int clients : CLIENTS) {
                rates.put(clients, postgres.perSecond(clients, time, event, work));
            }
        }
        return rates;
    }

    void print(ResultTable sheet, Optional<String> noPostgres) {
        Series raw = Series.of(rounds, Round::raw);
        Series goal = Series.of(rounds, round -> round.by(CALLERS_OF_THE_GOAL).perSecond());
        sheet.section("the write side in process: durable commits a second, %,.0f bytes each; median of %d rounds"
                .formatted(rounds.getFirst().meanBytes(), rounds.size()));
        sheet.rate("RocksDB alone, 64 to a synced write (the limit)", raw, "");
        sheet.rate("RocksDB alone, 512 to a synced write", Series.of(rounds, Round::rawLarge), "");
        Series store = Series.of(rounds, Round::store);
        sheet.rate(
                "the ledger's store alone, with its indexes, 64 to a write", store, store.beside(raw, "RocksDB alone"));
        for (int callers : CALLERS) {
            Series rate = Series.of(rounds, round -> round.by(callers).perSecond());
            sheet.rate(
                    "ledger, %d callers, as many incidents; %.0f to a write".formatted(callers, group(callers)),
                    rate,
                    callers == CALLERS_OF_THE_GOAL ? rate.beside(raw, "RocksDB alone", 0.5) : "");
        }
        Series one = Series.of(rounds, round -> round.one().perSecond());
        sheet.rate("ledger, 64 callers, one incident", one, one.beside(goal, "as many incidents"));
        postgres(sheet, noPostgres, goal);
    }

    private double group(int callers) {
        return Series.of(rounds, round -> round.by(callers).meanGroup()).median();
    }

    private void postgres(ResultTable sheet, Optional<String> missing, Series ledger) {
        if (missing.isPresent()) {
            sheet.put("PostgreSQL 15, one event a commit", "not measured: %s", missing.get());
            return;
        }
        IntStream.of(CLIENTS).forEach(clients -> {
            Series rate = Series.of(rounds, round -> round.postgres().getOrDefault(clients, Double.NaN));
            sheet.rate(
                    "PostgreSQL 15, one event a commit, %d clients".formatted(clients),
                    rate,
                    clients == CLIENTS_OF_THE_GOAL
                            ? "the ledger with 64 callers is " + ledger.times(rate, "that", 4)
                            : "");
        });
    }
}

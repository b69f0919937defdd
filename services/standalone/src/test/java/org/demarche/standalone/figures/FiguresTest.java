package org.demarche.standalone.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prints the figures: as a test a few of each, to see that they come out; with {@code -Dfigures=full} those that mean
 * something. Nothing here depends on how fast the machine is.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FiguresTest {
    private static final Scale SCALE = Scale.chosen();
    private static final Sheet SHEET = new Sheet();

    @TempDir(cleanup = CleanupMode.ALWAYS)
    private Path directory;

    @AfterAll
    static void print() {
        System.out.println("\n" + SHEET);
    }

    @Test
    @Order(1)
    void aProcessStartsTakesALoadAndShowsEveryCommand() throws Exception {
        SHEET.machine(SCALE);
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            try (StandaloneProcess standalone = starts(client)) {
                load(standalone, client);
            }
        }
        assertThat(SHEET.names()).contains("resident after the load");
    }

    /** The last one goes on running. */
    private StandaloneProcess starts(HttpClient client) throws IOException {
        List<Duration> first = new ArrayList<>();
        List<Duration> again = new ArrayList<>();
        for (int n = 1; n < SCALE.starts(); n++) {
            Path data = directory.resolve("data-" + n);
            first.add(start(data, client));
            again.add(start(data, client));
        }
        Path data = directory.resolve("data-" + SCALE.starts());
        first.add(start(data, client));
        StandaloneProcess last = StandaloneProcess.start(data, client);
        again.add(last.untilReady());
        String how = StandaloneProcess.fromCache() ? "AOT cache" : "class path, no AOT cache: run ./demarche once";
        SHEET.put("started with", "%s (%s)", String.join(" ", StandaloneProcess.jvmOptions()), how);
        SHEET.spread("ready, %d first starts, seeding; min/median/max".formatted(SCALE.starts()), "s", seconds(first));
        SHEET.spread("ready, as many later starts; min/median/max", "s", seconds(again));
        return last;
    }

    private static Duration start(Path data, HttpClient client) throws IOException {
        try (StandaloneProcess standalone = StandaloneProcess.start(data, client)) {
            return standalone.untilReady();
        }
    }

    private static double[] seconds(List<Duration> times) {
        return times.stream().mapToDouble(time -> time.toMillis() / 1000.0).toArray();
    }

    private static void load(StandaloneProcess standalone, HttpClient client) throws Exception {
        SHEET.put("resident when ready", "%,.0f MB", standalone.megabytes("VmRSS"));
        int warmUp = SCALE.perSecond() * SCALE.warmUpSeconds();
        int all = warmUp + SCALE.perSecond() * SCALE.seconds();
        OpenLoad load = new OpenLoad(standalone, client, "measured", SCALE.perIncident());
        load.prepare(all);
        OpenLoad.Times cold = load.run(0, warmUp, SCALE.perSecond());
        OpenLoad.Times warm = load.run(warmUp, all, SCALE.perSecond());
        assertThat(load.refused()).isEmpty();
        assertThat(warm.both().getTotalCount()).isEqualTo(all - warmUp);
        times("first %d s".formatted(SCALE.warmUpSeconds()), cold);
        times("next %d s".formatted(SCALE.seconds()), warm);
        SHEET.put("resident after the load", "%,.0f MB", standalone.megabytes("VmRSS"));
        SHEET.put("most resident ever", "%,.0f MB", standalone.megabytes("VmHWM"));
    }

    private static void times(String when, OpenLoad.Times times) {
        String load = "%d commands/s, %s: ".formatted(SCALE.perSecond(), when);
        percentiles(load + "due to acknowledged (p50/p99/p99.9/max)", times.acknowledged());
        percentiles(load + "acknowledged to read", times.readable());
        percentiles(load + "due to read", times.both());
    }

    private static void percentiles(String what, Histogram micros) {
        SHEET.put(
                what,
                "%,.1f / %,.1f / %,.1f / %,.1f ms",
                micros.getValueAtPercentile(50) / 1000.0,
                micros.getValueAtPercentile(99) / 1000.0,
                micros.getValueAtPercentile(99.9) / 1000.0,
                micros.getMaxValue() / 1000.0);
    }

    /** One round: each variant once, so that a slow minute of the machine falls on all of them. */
    private record Round(InProcess.Run distinct, InProcess.Run one, double sameGroups, double by64, double by500) {}

    @Test
    @Order(2)
    void callersInProcessAreAllServed() throws Exception {
        InProcess measured = new InProcess(SCALE.callers(), SCALE.commands());
        List<Round> rounds = new ArrayList<>();
        for (int n = 0; n <= SCALE.rounds(); n++) {
            rounds.add(round(measured, directory.resolve("round-" + n)));
        }
        rounds.removeFirst(); // warmed up
        assertThat(measured.refused()).isEmpty();
        print(rounds);
    }

    private static Round round(InProcess measured, Path directory) throws InterruptedException {
        InProcess.Run distinct = measured.commands(directory.resolve("distinct"), SCALE.callers());
        InProcess.Run one = measured.commands(directory.resolve("one"), 1);
        int group = Math.max(1, (int) Math.round(distinct.meanGroup()));
        return new Round(
                distinct,
                one,
                InProcess.raw(directory.resolve("same"), distinct.commits(), group),
                InProcess.raw(directory.resolve("by64"), distinct.commits(), 64),
                InProcess.raw(directory.resolve("by500"), distinct.commits(), 500));
    }

    private static void print(List<Round> rounds) {
        SHEET.put(
                "in process: callers, commands, rounds",
                "%d, %,d, %d; %,.0f bytes to a commit",
                SCALE.callers(),
                SCALE.commands(),
                SCALE.rounds(),
                rounds.getFirst().distinct().meanBytes());
        rate(
                "durable commands, distinct incidents",
                rounds,
                round -> round.distinct().perSecond());
        rate("durable commands, one incident", rounds, round -> round.one().perSecond());
        SHEET.put(
                "mean group, distinct and one (median)",
                "%.1f and %.1f commits to a synced write",
                median(rounds, round -> round.distinct().meanGroup()),
                median(rounds, round -> round.one().meanGroup()));
        rate("store alone, same commits, same mean group", rounds, Round::sameGroups);
        rate("store alone, 64 to a write", rounds, Round::by64);
        rate("store alone, 500 to a write", rounds, Round::by500);
        SHEET.put(
                "distinct incidents / store alone (median)",
                "%.2f of the same groups, %.2f of 64, %.2f of 500",
                median(rounds, round -> round.distinct().perSecond() / round.sameGroups()),
                median(rounds, round -> round.distinct().perSecond() / round.by64()),
                median(rounds, round -> round.distinct().perSecond() / round.by500()));
    }

    private static void rate(String what, List<Round> rounds, ToDoubleFunction<Round> perSecond) {
        double[] values = rounds.stream().mapToDouble(perSecond).sorted().toArray();
        SHEET.put(
                what + "; min/median/max",
                "%,.0f / %,.0f / %,.0f a second",
                values[0],
                Sheet.median(values),
                values[values.length - 1]);
    }

    private static double median(List<Round> rounds, ToDoubleFunction<Round> value) {
        return Sheet.median(rounds.stream().mapToDouble(value).toArray());
    }
}

package org.demarche.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** How soon subscribers have the state that a command leads to, and what publishing states on Kafka costs. */
final class SubscriptionBenchmark {
    static final int CASES = 100;
    private static final List<String> BOARD = List.of("/api/cases");
    private static final int BOARD_PER_SECOND = 10;

    private final Scale scale;
    private final ResultTable sheet;
    private final ClosedLoop work;

    SubscriptionBenchmark(Scale scale, ResultTable sheet, ClosedLoop work) {
        this.scale = scale;
        this.sheet = sheet;
        this.work = work;
    }

    void measure(Path directory) throws Exception {
        sheet.section("subscriptions to state, everything in one process, %d cases".formatted(CASES));
        try (HttpClient client = StandaloneProcess.client();
                StandaloneProcess standalone =
                        StreamBenchmark.start(scale, directory.resolve("states"), client, List.of())) {
            int port = standalone.path("/").getPort();
            try (LiveCommands commands = new LiveCommands(port, CASES, work)) {
                commands.prepare();
                commands.send(scale.perSecond() * (int) scale.warmUp().toSeconds(), scale.perSecond());
                for (int perSecond : List.of(scale.perSecond(), scale.livePerSecond())) {
                    for (int readers : List.of(1, Math.min(1000, scale.subscribers()))) {
                        ofCases(port, commands, readers, perSecond);
                    }
                }
                besideASlowReader(port, commands, standalone);
                board(port, commands, standalone);
            }
        }
        topics(directory);
    }

    /** Many readers without and with one that reads 100 bytes a second, in turns. */
    private void besideASlowReader(int port, LiveCommands commands, StandaloneProcess standalone) throws Exception {
        int readers = Math.min(1000, scale.subscribers());
        double[] ratios = new double[scale.starts()];
        double[] megabytes = new double[scale.starts()];
        for (int round = 0; round < scale.starts(); round++) {
            Histogram without = ofCases(port, commands, readers, scale.perSecond());
            double before = standalone.megabytes("VmRSS");
            try (var unused = new SlowReader(port, "/api/incidents")) {
                Histogram with = ofCases(port, commands, readers, scale.perSecond());
                ratios[round] = (double) with.getValueAtPercentile(99) / without.getValueAtPercentile(99);
            }
            megabytes[round] = standalone.megabytes("VmRSS") - before;
        }
        sheet.spread("  p99 with a reader of 100 B/s beside without (goal 1.1); min/median/max", "times", ratios);
        sheet.spread("  resident grown with it; min/median/max", "MB", megabytes);
    }

    private Histogram ofCases(int port, LiveCommands commands, int readers, int perSecond) throws Exception {
        List<String> addresses = IntStream.range(0, Math.min(CASES, readers))
                .mapToObj(n -> "/api/incidents?case=" + LiveCommands.caseId(n))
                .toList();
        // one reader reads everything, so that each command is for it
        try (Subscribers subscribers =
                Subscribers.ofStates(port, readers, readers == 1 ? List.of("/api/incidents") : addresses)) {
            subscribers.connect(0);
            commands.forget();
            commands.send(perSecond * (int) scale.load().toSeconds(), perSecond);
            int complete = subscribers.awaitAll(commands.acknowledged());
            Histogram latencies = subscribers.latencies(commands.acknowledged());
            sheet.put(
                    "acknowledged to state, %d commands/s, %,d readers of %d questions"
                            .formatted(perSecond, readers, addresses.size()),
                    "%s; %,d have the last",
                    HttpBenchmark.percentiles(latencies),
                    complete);
            return latencies;
        }
    }

    /** Many who read the same, beside one who does. */
    private void board(int port, LiveCommands commands, StandaloneProcess standalone) throws Exception {
        double alone = cost(port, commands, standalone, 1);
        double many = cost(port, commands, standalone, scale.subscribers());
        sheet.put(
                "  processor time of a change, 1 and %,d readers".formatted(scale.subscribers()),
                "%,.1f ms, %,.1f ms",
                alone,
                many);
    }

    /** Returns the milliseconds of processor time of the server for each change. */
    private double cost(int port, LiveCommands commands, StandaloneProcess standalone, int readers) throws Exception {
        try (Subscribers subscribers = Subscribers.ofStates(port, readers, BOARD)) {
            double before = standalone.megabytes("VmRSS");
            subscribers.connect(0);
            subscribers.awaitAll(commands.acknowledged());
            double megabytes = standalone.megabytes("VmRSS") - before;
            commands.forget();
            int changes = BOARD_PER_SECOND * (int) scale.load().toSeconds();
            Duration processor = standalone.processorTime();
            commands.send(changes, BOARD_PER_SECOND);
            int complete = subscribers.awaitAll(commands.acknowledged());
            double millis = standalone.processorTime().minus(processor).toNanos() / 1e6 / changes;
            sheet.put(
                    "%,d readers of the list of cases, %d changes/s (goal p99 1,000 ms)"
                            .formatted(readers, BOARD_PER_SECOND),
                    "%s; %,d have the last",
                    HttpBenchmark.percentiles(subscribers.latencies(commands.acknowledged())),
                    complete);
            if (readers > 1) {
                sheet.put(
                        "  resident for each, when all have the list (goal 20 KiB)",
                        "%,.1f KiB",
                        megabytes * 1024 / readers);
                resumed(subscribers, commands);
            }
            return millis;
        }
    }

    private void resumed(Subscribers subscribers, LiveCommands commands) throws Exception {
        long behind = commands.last() - BOARD_PER_SECOND;
        subscribers.drop();
        long begun = System.nanoTime();
        commands.forget();
        commands.send(BOARD_PER_SECOND, BOARD_PER_SECOND);
        subscribers.connect(behind);
        int complete = subscribers.awaitAll(commands.acknowledged());
        sheet.put(
                "  all dropped, resumed %d changes back (goal 30 s)".formatted(BOARD_PER_SECOND),
                "%,.1f s until %,d have the last",
                (System.nanoTime() - begun) / 1e9,
                complete);
    }

    /** Files of cases in bulk until they can be read, without the topics of states and with them. */
    private void topics(Path directory) throws Exception {
        var cases = new GeneratedCases();
        List<Double> without = new ArrayList<>();
        List<Double> with = new ArrayList<>();
        for (int round = 0; round < scale.starts(); round++) {
            without.add(projected(directory.resolve("topics-off-" + round), cases, false));
            with.add(projected(directory.resolve("topics-on-" + round), cases, true));
        }
        sheet.rate("events in bulk until they can be read, without topics of states", new Series(without), "");
        sheet.rate("  with them", new Series(with), new Series(with).beside(new Series(without), "without", 0.8));
    }

    private double projected(Path data, GeneratedCases cases, boolean topics) throws Exception {
        try (HttpClient client = StandaloneProcess.client();
                StandaloneProcess standalone = StreamBenchmark.start(
                        scale, data, client, List.of("-Ddemarche.lens.states.enabled=" + topics));
                HttpConnection connection =
                        new HttpConnection(standalone.path("/").getPort())) {
            long begun = System.nanoTime();
            int files = Math.max(1, scale.bulk() / cases.size());
            long position = 0;
            for (int n = 0; n < files; n++) {
                byte[] request = HttpConnection.post("/api/commands", "application/x-ndjson", "none", cases.file(n));
                String answer = new String(connection.send(request).body(), UTF_8);
                answer.lines().filter(line -> !line.contains("\"status\":201")).forEach(work::refuse);
                position += cases.size();
            }
            awaitReadable(connection, position);
            return files * cases.size() / ((System.nanoTime() - begun) / 1e9);
        }
    }

    private static void awaitReadable(HttpConnection connection, long position) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(10);
        while (connection
                        .send(HttpConnection.get("/api/cases?limit=1&min-position=" + position))
                        .status()
                != 200) {
            if (System.nanoTime() - deadline > 0) {
                throw new IOException("position " + position + " cannot be read");
            }
        }
    }
}

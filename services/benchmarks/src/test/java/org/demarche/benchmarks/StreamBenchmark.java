package org.demarche.benchmarks;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** How soon subscribers hear of what was acknowledged: one of them under a load of commands, and very many under a few. */
final class StreamBenchmark {
    private final Scale scale;
    private final ResultTable sheet;
    private final ClosedLoop work;

    StreamBenchmark(Scale scale, ResultTable sheet, ClosedLoop work) {
        this.scale = scale;
        this.sheet = sheet;
        this.work = work;
    }

    void measure(Path directory) throws Exception {
        sheet.section("live, over server-sent events, everything in one process");
        try (HttpClient client = StandaloneProcess.client();
                StandaloneProcess standalone = start(scale, directory.resolve("live"), client, List.of())) {
            int port = standalone.path("/").getPort();
            try (LiveCommands commands = new LiveCommands(port, SubscriptionBenchmark.CASES, work)) {
                commands.prepare();
                one(port, commands);
                many(port, commands, standalone);
            }
        }
    }

    /** Starts an instance that takes twice as many subscribers as there will be. */
    static StandaloneProcess start(Scale scale, Path data, HttpClient client, List<String> options) throws IOException {
        List<String> all = new ArrayList<>(List.of(
                "-Xmx2g",
                "-Dserver.tomcat.max-connections=" + (2 * scale.subscribers() + LiveCommands.CONNECTIONS),
                "-Ddemarche.lens.live.max-subscribers=" + 2 * scale.subscribers()));
        all.addAll(options);
        return StandaloneProcess.start(data, client, all, List.of("--no-seed"));
    }

    private void one(int port, LiveCommands commands) throws Exception {
        try (Subscribers subscriber = Subscribers.ofEvents(port, 1)) {
            subscriber.connect(0);
            String load = "acknowledged to streamed, at %d commands/s".formatted(scale.livePerSecond());
            sheet.put(
                    load + ", right after the start",
                    "%s",
                    HttpBenchmark.percentiles(streamed(subscriber, commands, scale.warmUp())));
            sheet.put(
                    load + " then (goal p99 100 ms)",
                    "%s",
                    HttpBenchmark.percentiles(streamed(subscriber, commands, scale.load())));
        }
    }

    private Histogram streamed(Subscribers subscriber, LiveCommands commands, Duration time) throws Exception {
        subscriber.reset();
        commands.forget();
        commands.send(scale.livePerSecond() * (int) time.toSeconds(), scale.livePerSecond());
        subscriber.awaitAll(commands.last());
        return subscriber.latencies(commands.acknowledged());
    }

    private void many(int port, LiveCommands commands, StandaloneProcess standalone) throws Exception {
        int count = scale.subscribers();
        try (Subscribers subscribers = Subscribers.ofEvents(port, count)) {
            double before = standalone.megabytes("VmRSS");
            subscribers.connect(commands.last());
            double megabytes = standalone.megabytes("VmRSS") - before;
            commands.forget();
            int events = 10 * (int) scale.load().toSeconds();
            commands.send(events, 10);
            int complete = subscribers.awaitAll(commands.last());
            sheet.put(
                    "%,d subscribers, 10 events/s (goal p99 1,000 ms)".formatted(count),
                    "%s; %,d have everything",
                    HttpBenchmark.percentiles(subscribers.latencies(commands.acknowledged())),
                    complete);
            sheet.put(
                    "  resident for each, when all are connected (goal 20 KiB)", "%,.1f KiB", megabytes * 1024 / count);
            resumed(subscribers, commands, events / 2);
        }
    }

    /** While events go on, so that the server finds out who is gone. */
    private void resumed(Subscribers subscribers, LiveCommands commands, int missed) throws Exception {
        long behind = commands.last() - missed;
        subscribers.drop();
        long begun = System.nanoTime();
        commands.send(10, 10);
        subscribers.connect(behind);
        int complete = subscribers.awaitAll(commands.last());
        sheet.put(
                "  all dropped, resumed %d events back (goal 30 s)".formatted(missed),
                "%,.1f s until %,d have everything again",
                (System.nanoTime() - begun) / 1e9,
                complete);
    }
}

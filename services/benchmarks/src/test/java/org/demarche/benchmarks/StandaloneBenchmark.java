package org.demarche.benchmarks;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** A standalone as {@code ./demarche} starts it: how soon it is ready, how large it is, and what it does under a load. */
final class StandaloneBenchmark {
    private static final int PER_INCIDENT = 60;

    private final Scale scale;
    private final ResultTable sheet;
    private final List<String> refused = new ArrayList<>();

    StandaloneBenchmark(Scale scale, ResultTable sheet) {
        this.scale = scale;
        this.sheet = sheet;
    }

    List<String> refused() {
        return refused;
    }

    void measure(Path directory) throws IOException, InterruptedException {
        sheet.section("standalone, everything in one process");
        try (HttpClient client = StandaloneProcess.client();
                StandaloneProcess standalone = starts(directory, client)) {
            load(standalone, client);
        }
    }

    /** The last one goes on running. */
    private StandaloneProcess starts(Path directory, HttpClient client) throws IOException {
        List<Duration> first = new ArrayList<>();
        List<Duration> again = new ArrayList<>();
        for (int n = 1; n < scale.starts(); n++) {
            Path data = directory.resolve("data-" + n);
            first.add(start(data, client));
            again.add(start(data, client));
        }
        Path data = directory.resolve("data-" + scale.starts());
        first.add(start(data, client));
        StandaloneProcess last = StandaloneProcess.start(data, client);
        again.add(last.untilReady());
        String how = StandaloneProcess.fromCache() ? "AOT cache" : "class path, no AOT cache: run ./demarche once";
        sheet.put("started with", "%s (%s)", String.join(" ", StandaloneProcess.jvmOptions()), how);
        sheet.spread("ready, %d first starts, seeding; min/median/max".formatted(scale.starts()), "s", seconds(first));
        sheet.spread("ready, as many later starts; min/median/max", "s", seconds(again));
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

    private void load(StandaloneProcess standalone, HttpClient client) throws IOException, InterruptedException {
        sheet.put("resident when ready", "%,.0f MB", standalone.megabytes("VmRSS"));
        int warmUp = scale.perSecond() * (int) scale.warmUp().toSeconds();
        int all = warmUp + scale.perSecond() * (int) scale.load().toSeconds();
        OpenLoad load = new OpenLoad(standalone, client, "measured", PER_INCIDENT);
        load.prepare(all);
        times("first %d s".formatted(scale.warmUp().toSeconds()), load.run(0, warmUp, scale.perSecond()));
        sheet.put(
                "  of these not to be read in time, since it was cold",
                "%,d of %,d",
                load.refused().size(),
                warmUp);
        load.refused().clear();
        times("next %d s".formatted(scale.load().toSeconds()), load.run(warmUp, all, scale.perSecond()));
        refused.addAll(load.refused());
        sheet.put("resident after the load", "%,.0f MB", standalone.megabytes("VmRSS"));
        sheet.put("most resident ever", "%,.0f MB", standalone.megabytes("VmHWM"));
    }

    private void times(String when, OpenLoad.Times times) {
        String load = "%d commands/s, %s: ".formatted(scale.perSecond(), when);
        percentiles(load + "due to acknowledged", times.acknowledged());
        percentiles(load + "acknowledged to read", times.readable());
        percentiles(load + "due to read", times.both());
    }

    private void percentiles(String what, Histogram micros) {
        sheet.put(what, "%s", HttpBenchmark.percentiles(micros));
    }
}

package org.demarche.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.demarche.contracts.Json;

/** The read models on disk, with the heap that {@code ./demarche} has: a start that finds them, many commands at once, and lists. */
final class StoredReadModelsBenchmark {
    private final Scale scale;
    private final ResultTable sheet;
    private final ClosedLoop work;
    /** Times of each list with the fewest things. */
    private final Map<String, Histogram> fewest = new LinkedHashMap<>();

    StoredReadModelsBenchmark(Scale scale, ResultTable sheet, ClosedLoop work) {
        this.scale = scale;
        this.sheet = sheet;
        this.work = work;
    }

    void measure(Path directory) throws Exception {
        sheet.section("read models on disk, everything in one process");
        try (HttpClient client = StandaloneProcess.client()) {
            oneCase(directory.resolve("one-case"), client);
            for (int things : scale.things().subList(1, scale.things().size())) {
                try (StandaloneProcess fresh = start(directory.resolve("things-" + things), client)) {
                    int port = fresh.path("/").getPort();
                    bulk(port, things);
                    lists(port, things);
                    sheet.put("  resident then", "%,.0f MB", fresh.megabytes("VmRSS"));
                }
            }
        }
    }

    /** The second start is used for the smallest lists, too. */
    private void oneCase(Path data, HttpClient client) throws Exception {
        try (StandaloneProcess fresh = start(data, client)) {
            send(fresh.path("/").getPort(), GeneratedLists.oneCase(scale.oneCase()));
        }
        try (StandaloneProcess again = start(data, client)) {
            sheet.put(
                    "start to ready, read models of %,d events of one case on disk".formatted(scale.oneCase()),
                    "%.1f s, %,.0f MB resident (goal 6 s)",
                    again.untilReady().toMillis() / 1000.0,
                    again.megabytes("VmRSS"));
            int port = again.path("/").getPort();
            send(port, GeneratedLists.cases());
            send(port, GeneratedLists.incidents(scale.things().getFirst()));
            lists(port, scale.things().getFirst());
        }
    }

    private static StandaloneProcess start(Path data, HttpClient client) throws IOException {
        return StandaloneProcess.start(data, client, List.of(), List.of("--no-seed"));
    }

    private void bulk(int port, int things) throws IOException {
        send(port, GeneratedLists.cases());
        long begun = System.nanoTime();
        send(port, GeneratedLists.incidents(things));
        sheet.put(
                "NDJSON of %,d independent commands into a fresh one, until all can be read".formatted(things),
                "%,.0f/s (goal 5,000/s)",
                things / ((System.nanoTime() - begun) / 1e9));
    }

    /** Returns when everything can be read. */
    private void send(int port, Iterable<String> files) throws IOException {
        long[] last = {0};
        try (HttpConnection connection = new HttpConnection(port)) {
            for (String file : files) {
                HttpConnection.Answer answer = connection.send(
                        HttpConnection.post("/api/commands", "application/x-ndjson", "none", file.getBytes(UTF_8)));
                new String(answer.body(), UTF_8).lines().forEach(line -> last[0] = Math.max(last[0], position(line)));
            }
        }
        ReadSideBenchmark.awaitReadable(port, last[0]);
    }

    private long position(String line) {
        if (!line.contains("\"status\":201")) {
            work.refuse(line);
        }
        return Json.MAPPER.readTree(line).path("position").asLong(0);
    }

    private void lists(int port, int things) throws Exception {
        send(port, GeneratedLists.claims(things));
        for (String list : GeneratedLists.LISTS) {
            work.perSecond(1, scale.time(), caller -> new Pages(port, list, things, new Histogram(3)));
        }
        for (String list : GeneratedLists.LISTS) {
            Histogram micros = new Histogram(TimeUnit.MINUTES.toMicros(5), 3);
            work.perSecond(1, scale.time().multipliedBy(2), caller -> new Pages(port, list, things, micros));
            Histogram few = fewest.computeIfAbsent(list, first -> micros);
            sheet.put(
                    "first page of %s, %,d of each".formatted(list, things),
                    "%s; p99 %.2f times that of the fewest (goal 20 ms, 1.5)",
                    HttpBenchmark.percentiles(micros),
                    (double) micros.getValueAtPercentile(99) / Math.max(1, few.getValueAtPercentile(99)));
        }
    }

    /** First pages of one list, of random cases and things. */
    private final class Pages implements ClosedLoop.Workplace {
        private final HttpConnection connection;
        private final String list;
        private final int things;
        private final Histogram micros;
        private final SplittableRandom random = new SplittableRandom(7);

        Pages(int port, String list, int things, Histogram micros) throws IOException {
            this.connection = new HttpConnection(port);
            this.list = list;
            this.things = things;
            this.micros = micros;
        }

        @Override
        public void once() throws IOException {
            String path = GeneratedLists.address(list, things, random);
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

package org.demarche.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Commands over HTTP from 64 connections, one after the other and in bulk, beside a controller that only writes them down. */
final class HttpBenchmark {
    private static final int CONNECTIONS = 64;
    private static final String JSON = "application/json";
    private static final List<String> OPTIONS = List.of("-Xmx512m", "-XX:+UseG1GC", "-XX:MaxGCPauseMillis=100");

    private final Scale scale;
    private final ClosedLoop work;
    private final List<Round> rounds = new ArrayList<>();
    private final AtomicInteger next = new AtomicInteger();
    private final Histogram bare = histogram();
    private final Histogram singles = histogram();

    HttpBenchmark(Scale scale, ClosedLoop work) {
        this.scale = scale;
        this.work = work;
    }

    private static Histogram histogram() {
        return new ConcurrentHistogram(TimeUnit.MINUTES.toMicros(5), 3);
    }

    private record Round(double bare, double singles, double bulk) {}

    void measure(Path directory) throws Exception {
        try (ChildProcess bareServer = ChildProcess.running(
                        BaselineServer.class, OPTIONS, directory.resolve("bare").toString());
                ChildProcess ledgerServer = ChildProcess.running(
                        LedgerServer.class, OPTIONS, directory.resolve("ledger").toString())) {
            int barePort = Integer.parseInt(bareServer.await("listening").getFirst());
            int ledgerPort = Integer.parseInt(ledgerServer.await("listening").getFirst());
            prepare(ledgerPort);
            for (int n = 0; n <= scale.rounds(); n++) {
                Round round = new Round(singles(barePort, bare), singles(ledgerPort, singles), bulk(ledgerPort));
                if (n > 0) {
                    rounds.add(round);
                } else {
                    bare.reset();
                    singles.reset();
                }
            }
        }
    }

    private static void prepare(int port) throws IOException {
        try (HttpConnection connection = new HttpConnection(port)) {
            require(
                    201,
                    connection.send(command("open-case", "the-case", "{\"case\":\"the-case\",\"title\":\"A case\"}")));
            for (int n = 0; n < CONNECTIONS; n++) {
                String body = "{\"case\":\"the-case\",\"incident\":\"INC-%d\",\"title\":\"An incident\"}".formatted(n);
                require(201, connection.send(command("report-incident", "INC-" + n, body)));
            }
        }
    }

    private static byte[] command(String type, String key, String body) {
        return HttpConnection.post("/api/commands/" + type, JSON, key, body.getBytes(UTF_8));
    }

    private static String impact(int incident, int n) {
        return ("{\"case\":\"the-case\",\"incident\":\"INC-%d\",\"dimension\":\"SHARE\",\"value\":\"%d servers\","
                        + "\"measure\":\"environment\",\"occurred\":\"2022-07-15\","
                        + "\"source\":{\"asserter\":\"a-desk\",\"stated\":\"2022-09-20\",\"mode\":\"DIRECT\"}}")
                .formatted(incident, n);
    }

    private double singles(int port, Histogram micros) throws Exception {
        return work.perSecond(
                CONNECTIONS, scale.time(), caller -> new Singles(new HttpConnection(port), caller, micros));
    }

    private static void require(int status, HttpConnection.Answer answer) throws IOException {
        if (answer.status() != status) {
            throw new IOException("answered " + answer.status() + ": " + new String(answer.body(), UTF_8));
        }
    }

    /** One connection, one incident. */
    private final class Singles implements ClosedLoop.Workplace {
        private final HttpConnection connection;
        private final int incident;
        private final Histogram micros;

        Singles(HttpConnection connection, int incident, Histogram micros) {
            this.connection = connection;
            this.incident = incident;
            this.micros = micros;
        }

        @Override
        public void once() throws IOException {
            int n = next.getAndIncrement();
            byte[] request = command("record-impact", "impact-" + n, impact(incident, n));
            long begun = System.nanoTime();
            require(201, connection.send(request));
            micros.recordValue((System.nanoTime() - begun) / 1000);
        }

        @Override
        public void close() throws IOException {
            connection.close();
        }
    }

    /** Commands a second of one file. */
    private double bulk(int port) throws IOException {
        byte[] file = IntStream.range(0, scale.bulk())
                .mapToObj(n -> "{\"type\":\"record-impact\",\"id\":\"bulk-%d\",\"data\":%s}\n"
                        .formatted(next.getAndIncrement(), impact(n % CONNECTIONS, n)))
                .collect(Collectors.joining())
                .getBytes(UTF_8);
        try (HttpConnection connection = new HttpConnection(port)) {
            byte[] request = HttpConnection.post("/api/commands", "application/x-ndjson", "none", file);
            long begun = System.nanoTime();
            HttpConnection.Answer answer = connection.send(request);
            double seconds = (System.nanoTime() - begun) / 1e9;
            require(200, answer);
            new String(answer.body(), UTF_8)
                    .lines()
                    .filter(line -> !line.contains("\"status\":201"))
                    .forEach(work::refuse);
            return scale.bulk() / seconds;
        }
    }

    void print(ResultTable sheet) {
        Series limit = Series.of(rounds, Round::bare);
        Series ones = Series.of(rounds, Round::singles);
        Series bulk = Series.of(rounds, Round::bulk);
        sheet.section("over HTTP, servers in processes of their own, 64 connections each waiting for its answer");
        sheet.rate("a Spring controller that only writes to RocksDB (the limit)", limit, percentiles(bare));
        sheet.rate("ledger, a command a request", ones, ones.beside(limit, "the bare controller", 0.6));
        sheet.put("  its latency", "%s", percentiles(singles));
        sheet.rate(
                "ledger, NDJSON in bulk, %,d commands on one connection".formatted(scale.bulk()),
                bulk,
                "goal 10,000/s");
    }

    static String percentiles(Histogram micros) {
        return String.format(
                Locale.ROOT,
                "p50 %,.1f ms, p99 %,.1f, p99.9 %,.1f, max %,.1f",
                micros.getValueAtPercentile(50) / 1000.0,
                micros.getValueAtPercentile(99) / 1000.0,
                micros.getValueAtPercentile(99.9) / 1000.0,
                micros.getMaxValue() / 1000.0);
    }
}

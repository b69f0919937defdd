package org.demarche.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.demarche.contracts.Json;

/** How soon subscribers hear of what was acknowledged: one of them under a load of commands, and very many under a few. */
final class StreamBenchmark {
    private static final int CONNECTIONS = 64;

    private final Scale scale;
    private final ResultTable sheet;
    private final ClosedLoop work;
    private final ConcurrentMap<Long, Long> acknowledged = new ConcurrentHashMap<>();

    StreamBenchmark(Scale scale, ResultTable sheet, ClosedLoop work) {
        this.scale = scale;
        this.sheet = sheet;
        this.work = work;
    }

    void measure(Path directory) throws Exception {
        sheet.section("live, over server-sent events, everything in one process");
        List<String> options = List.of(
                "-Xmx2g",
                "-Dserver.tomcat.max-connections=" + (2 * scale.subscribers() + CONNECTIONS),
                "-Ddemarche.lens.live.max-subscribers=" + 2 * scale.subscribers());
        try (HttpClient client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
                StandaloneProcess standalone =
                        StandaloneProcess.start(directory.resolve("live"), client, options, List.of("--no-seed"))) {
            int port = standalone.path("/").getPort();
            try (Commands commands = new Commands(port)) {
                commands.prepare();
                one(port, commands);
                many(port, commands, standalone);
            }
        }
    }

    private void one(int port, Commands commands) throws Exception {
        try (Subscribers subscriber = new Subscribers(port, 1)) {
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

    private Histogram streamed(Subscribers subscriber, Commands commands, Duration time) throws Exception {
        subscriber.reset();
        acknowledged.clear();
        commands.send(scale.livePerSecond() * (int) time.toSeconds(), scale.livePerSecond());
        subscriber.awaitAll(commands.last);
        return subscriber.latencies(acknowledged);
    }

    private void many(int port, Commands commands, StandaloneProcess standalone) throws Exception {
        int count = scale.subscribers();
        try (Subscribers subscribers = new Subscribers(port, count)) {
            double before = standalone.megabytes("VmRSS");
            subscribers.connect(commands.last);
            double megabytes = standalone.megabytes("VmRSS") - before;
            acknowledged.clear();
            int events = 10 * (int) scale.load().toSeconds();
            commands.send(events, 10);
            int complete = subscribers.awaitAll(commands.last);
            sheet.put(
                    "%,d subscribers, 10 events/s (goal p99 1,000 ms)".formatted(count),
                    "%s; %,d have everything",
                    HttpBenchmark.percentiles(subscribers.latencies(acknowledged)),
                    complete);
            sheet.put(
                    "  resident for each, when all are connected (goal 20 KiB)", "%,.1f KiB", megabytes * 1024 / count);
            resumed(subscribers, commands, events / 2);
        }
    }

    /** While events go on, so that the server finds out who is gone. */
    private void resumed(Subscribers subscribers, Commands commands, int missed) throws Exception {
        long behind = commands.last - missed;
        subscribers.drop();
        long begun = System.nanoTime();
        commands.send(10, 10);
        subscribers.connect(behind);
        int complete = subscribers.awaitAll(commands.last);
        sheet.put(
                "  all dropped, resumed %d events back (goal 30 s)".formatted(missed),
                "%,.1f s until %,d have everything again",
                (System.nanoTime() - begun) / 1e9,
                complete);
    }

    /** Commands at a steady rate; remembers when each position was acknowledged. */
    private final class Commands implements AutoCloseable {
        private final int port;
        private final BlockingQueue<HttpConnection> free = new ArrayBlockingQueue<>(CONNECTIONS);
        private int sent;
        private volatile long last;

        Commands(int port) {
            this.port = port;
        }

        /** Anew for each load: while very many subscribers come, the server gives up connections that say nothing. */
        private void connect() throws IOException {
            close();
            for (int n = 0; n < CONNECTIONS; n++) {
                free.add(new HttpConnection(port));
            }
        }

        void prepare() throws Exception {
            connect();
            post("open-case", "live", "{\"case\":\"live\",\"title\":\"A case\"}");
            post(
                    "report-incident",
                    "INC-LIVE",
                    "{\"case\":\"live\",\"incident\":\"INC-LIVE\",\"title\":\"An incident\"}");
        }

        void send(int commands, int perSecond) throws IOException {
            connect();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                long begun = System.nanoTime();
                for (int n = 0; n < commands; n++) {
                    long due = begun + n * TimeUnit.SECONDS.toNanos(1) / perSecond;
                    while (System.nanoTime() - due < 0) {
                        LockSupport.parkNanos(due - System.nanoTime());
                    }
                    int number = sent++;
                    threads.execute(() -> impact(number));
                }
            }
        }

        private void impact(int number) {
            try {
                post(
                        "record-impact",
                        "live-" + number,
                        "{\"case\":\"live\",\"incident\":\"INC-LIVE\",\"dimension\":\"SHARE\",\"value\":\"%d\"}"
                                .formatted(number));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void post(String type, String key, String body) throws InterruptedException {
            byte[] request =
                    HttpConnection.post("/api/commands/" + type, "application/json", key, body.getBytes(UTF_8));
            HttpConnection connection = free.take();
            try {
                HttpConnection.Answer answer = connection.send(request);
                long now = System.nanoTime();
                if (answer.status() != 201) {
                    work.refuse(new String(answer.body(), UTF_8));
                    return;
                }
                long position =
                        Json.MAPPER.readTree(answer.body()).path("position").asLong();
                acknowledged.put(position, now);
                reached(position);
            } catch (IOException e) {
                work.refuse(e.toString());
            } finally {
                free.add(connection);
            }
        }

        private synchronized void reached(long position) {
            last = Math.max(last, position);
        }

        @Override
        public void close() throws IOException {
            for (HttpConnection connection = free.poll(); connection != null; connection = free.poll()) {
                connection.close();
            }
        }
    }
}

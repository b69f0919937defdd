package org.demarche.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.demarche.contracts.Json;
import tools.jackson.databind.JsonNode;

/** A ledger that is filled over HTTP with cases as real ones are, a file a case, four files at once. */
final class GrownLedger implements AutoCloseable {
    private static final int FILES_AT_ONCE = 4;
    private static final int CONNECTIONS = 64;
    /** Numbers of cases that are not finished, apart from those that are. */
    private static final int BEGUN = 1_000_000;

    private static final List<String> OPTIONS = List.of("-Xmx512m", "-XX:+UseG1GC", "-XX:MaxGCPauseMillis=100");

    private final GeneratedCases cases;
    private final ClosedLoop work;
    private final ChildProcess server;
    private final int port;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger begun = new AtomicInteger(BEGUN);

    GrownLedger(Path directory, GeneratedCases cases, ClosedLoop work) throws IOException, InterruptedException {
        this.cases = cases;
        this.work = work;
        this.server = ChildProcess.running(LedgerServer.class, OPTIONS, directory.toString());
        this.port = Integer.parseInt(server.await("listening").getFirst());
    }

    int cases() {
        return next.get();
    }

    int events() {
        return next.get() * cases.size();
    }

    /** Events a second until there are so many. */
    double growTo(int events) throws Exception {
        int from = next.get();
        int to = Math.max(from + FILES_AT_ONCE, events / cases.size());
        long since = System.nanoTime();
        work.perSecond(FILES_AT_ONCE, Duration.ofMinutes(10), caller -> new Files(new HttpConnection(port), to));
        next.set(to); // each of the four has asked for one too many
        return (to - from) * cases.size() / ((System.nanoTime() - since) / 1e9);
    }

    /** Sends whole cases. */
    private final class Files implements ClosedLoop.Workplace {
        private final HttpConnection connection;
        private final int to;

        Files(HttpConnection connection, int to) {
            this.connection = connection;
            this.to = to;
        }

        @Override
        public void once() throws IOException {
            int n = next.getAndIncrement();
            if (n >= to) {
                return;
            }
            byte[] request = HttpConnection.post("/api/commands", "application/x-ndjson", "none", cases.file(n));
            String answer = new String(connection.send(request).body(), UTF_8);
            answer.lines().filter(line -> !line.contains("\"status\":201")).forEach(work::refuse);
        }

        @Override
        public boolean more() {
            return next.get() < to;
        }

        @Override
        public void close() throws IOException {
            connection.close();
        }
    }

    /** Commands a second, each a request, from 64 connections that each work at a case of their own. */
    double singles(Duration time) throws Exception {
        return work.perSecond(CONNECTIONS, time, caller -> new Commands(new HttpConnection(port)));
    }

    /** Sends the commands of one case after the other, and begins another case when they are all sent. */
    private final class Commands implements ClosedLoop.Workplace {
        private final HttpConnection connection;
        private final Deque<byte[]> requests = new ArrayDeque<>();

        Commands(HttpConnection connection) {
            this.connection = connection;
        }

        @Override
        public void once() throws IOException {
            if (requests.isEmpty()) {
                new String(cases.file(begun.getAndIncrement()), UTF_8)
                        .lines()
                        .map(Json.MAPPER::readTree)
                        .map(Commands::request)
                        .forEach(requests::add);
            }
            HttpConnection.Answer answer = connection.send(requests.remove());
            if (answer.status() != 201) {
                work.refuse(new String(answer.body(), UTF_8));
            }
        }

        private static byte[] request(JsonNode line) {
            return HttpConnection.post(
                    "/api/commands/" + line.path("type").asString(),
                    "application/json",
                    line.path("id").asString(),
                    Json.MAPPER.writeValueAsBytes(line.path("data")));
        }

        @Override
        public void close() throws IOException {
            connection.close();
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        server.close();
    }
}

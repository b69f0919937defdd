package org.demarche.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.demarche.contracts.Json;

/**
 * Commands at a steady rate, whether or not the ones before are answered, each followed by a read of what it did. A
 * command's time runs from the moment it was due, not from when it was sent, so that a stall counts for everyone who
 * would have come during it (no coordinated omission).
 */
final class OpenLoad {
    private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(5);

    private final StandaloneProcess standalone;
    private final HttpClient client;
    private final int perIncident;
    private final String name;
    private final ConcurrentLinkedQueue<String> refused = new ConcurrentLinkedQueue<>();

    OpenLoad(StandaloneProcess standalone, HttpClient client, String name, int perIncident) {
        this.standalone = standalone;
        this.client = client;
        this.name = name;
        this.perIncident = perIncident;
    }

    /**
     * Times in microseconds.
     *
     * @param acknowledged from when a command was due to its 201
     * @param readable from its 201 to the answer of a read that had to show it
     * @param both from when it was due to that answer
     */
    record Times(Histogram acknowledged, Histogram readable, Histogram both) {
        Times() {
            this(histogram(), histogram(), histogram());
        }

        private static Histogram histogram() {
            return new ConcurrentHistogram(LONGEST_MICROS, 3);
        }
    }

    /** What was not answered as it should have been. */
    ConcurrentLinkedQueue<String> refused() {
        return refused;
    }

    /** Opens the case and reports the incidents of a number of commands. */
    void prepare(int commands) throws IOException, InterruptedException {
        post("open-case", name, "{\"case\":\"%s\",\"title\":\"The case of a measurement\"}".formatted(name));
        for (int n = 0; n <= (commands - 1) / perIncident; n++) {
            post(
                    "report-incident",
                    incident(n),
                    "{\"case\":\"%s\",\"incident\":\"%s\",\"title\":\"An incident\"}".formatted(name, incident(n)));
        }
    }

    /** Sends commands from..to (exclusive) at the rate, and returns when all are answered and read. */
    Times run(int from, int to, int perSecond) {
        var times = new Times();
        long period = TimeUnit.SECONDS.toNanos(1) / perSecond;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long begun = System.nanoTime();
            for (int n = from; n < to; n++) {
                int number = n;
                long due = begun + (n - from) * period;
                while (System.nanoTime() - due < 0) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                threads.execute(() -> command(number, due, times));
            }
        }
        return times;
    }

    private void command(int number, long due, Times times) {
        try {
            String incident = incident(number / perIncident);
            String body = "{\"case\":\"%s\",\"incident\":\"%s\",\"dimension\":\"SHARE\",\"value\":\"%d servers\"}"
                    .formatted(name, incident, number);
            long position = post("record-impact", name + "-impact-" + number, body);
            long acknowledged = System.nanoTime();
            read(incident, position);
            long read = System.nanoTime();
            times.acknowledged().recordValue((acknowledged - due) / 1000);
            times.readable().recordValue((read - acknowledged) / 1000);
            times.both().recordValue((read - due) / 1000);
        } catch (IOException | RuntimeException e) {
            refused.add(e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String incident(int number) {
        return name + "-" + number;
    }

    private long post(String type, String key, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(standalone.path("/api/commands/" + type))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body))
                .build();
        HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
        require(answer, 201);
        return Json.MAPPER.readTree(answer.body()).path("position").asLong();
    }

    private void read(String incident, long position) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        standalone.path("/api/incidents/" + incident + "?min-position=" + position))
                .build();
        HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
        require(answer, 200);
        long shown = answer.headers().firstValueAsLong("Demarche-Position").orElse(0);
        if (shown < position) {
            throw new IOException("position " + position + " was asked for, " + shown + " was answered");
        }
    }

    private static void require(HttpResponse<byte[]> answer, int status) throws IOException {
        if (answer.statusCode() != status) {
            throw new IOException(
                    answer.uri() + " answered " + answer.statusCode() + ": " + new String(answer.body(), UTF_8));
        }
    }
}

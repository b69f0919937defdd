package org.demarche.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * What other questions and health take while expensive questions are under way: why and differences of an incident with very
 * many claims. Those who ask them do as they are told: after a 503 they wait for the seconds that it names.
 */
final class ExpensiveQuestionsBenchmark {
    private static final int MOST_CLAIMS = 10_000;
    private static final int MOST_ASKERS = 100;
    private static final int PER_SECOND = 20;
    private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(5);
    private static final List<String> EXPENSIVE = List.of(
            "/api/why?of=incident/LARGE/impact/AVAILABILITY",
            "/api/incidents/LARGE/diff?from=1",
            "/api/why?of=incident/LARGE/claims",
            "/api/incidents/LARGE");
    private static final List<String> OTHERS = List.of(
            "/api/incidents/SMALL",
            "/api/cases/other",
            "/api/why?of=incident/SMALL/status",
            "/incidents/SMALL",
            "/api/events?from=1&limit=5");
    private static final List<String> HEALTH =
            List.of("/actuator/health/liveness", "/actuator/health/readiness", "/actuator/health");

    private final Scale scale;
    private final ResultTable sheet;
    private final ConcurrentLinkedQueue<String> failed = new ConcurrentLinkedQueue<>();
    private final AtomicLong refusedOthers = new AtomicLong();

    ExpensiveQuestionsBenchmark(Scale scale, ResultTable sheet) {
        this.scale = scale;
        this.sheet = sheet;
    }

    /** Other questions that were neither answered nor refused with 503, which is a row. */
    ConcurrentLinkedQueue<String> failed() {
        return failed;
    }

    void measure(Path directory) throws IOException, InterruptedException {
        int claims = Math.min(MOST_CLAIMS, scale.bulk());
        int askers = Math.min(MOST_ASKERS, scale.subscribers());
        sheet.section("%d expensive questions at once: an incident of %,d claims".formatted(askers, claims));
        try (HttpClient client = StandaloneProcess.client();
                StandaloneProcess standalone =
                        StandaloneProcess.start(directory.resolve("data"), client, List.of(), List.of("--no-seed"))) {
            int port = standalone.path("/").getPort();
            record(port, claims);
            ask(port, scale.warmUp());
            rows("alone", ask(port, scale.load()));
            underLoad(port, askers);
            sheet.put("  resident", "%,.0f MB", standalone.megabytes("VmRSS"));
        }
    }

    private static void record(int port, int claims) throws IOException {
        var lines = new StringBuilder("""
            {"type":"open-case","id":"case","data":{"case":"load","title":"Load"}}
            {"type":"open-case","id":"other","data":{"case":"other","title":"Other"}}
            {"type":"report-incident","id":"small","data":{"case":"other","incident":"SMALL","title":"Small"}}
            {"type":"report-incident","id":"large","data":{"case":"load","incident":"LARGE","title":"Large"}}
            """);
        for (int n = 0; n < claims; n++) {
            lines.append("""
                {"type":"record-impact","id":"impact-%d","data":{"case":"load","incident":"LARGE",\
                "dimension":"AVAILABILITY","value":"%d hours","source":{"asserter":"asserter-%d"}}}
                """.formatted(n, n % 50, n % 500));
        }
        try (var connection = new HttpConnection(port)) {
            byte[] body = lines.toString().getBytes(UTF_8);
            HttpConnection.Answer answer =
                    connection.send(HttpConnection.post("/api/commands", "application/x-ndjson", "none", body));
            long last = 4L + claims;
            int read = connection
                    .send(HttpConnection.get("/api/incidents/SMALL?min-position=" + last))
                    .status();
            while (read == 503) {
                read = connection
                        .send(HttpConnection.get("/api/incidents/SMALL?min-position=" + last))
                        .status();
            }
            if (answer.status() != 200 || read != 200) {
                throw new IOException("recording answered %d, reading %d".formatted(answer.status(), read));
            }
        }
    }

    private void underLoad(int port, int askers) throws InterruptedException {
        var answered = new AtomicLong();
        var refused = new AtomicLong();
        var stopped = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(askers)) {
            for (int n = 0; n < askers; n++) {
                String question = EXPENSIVE.get(n % EXPENSIVE.size());
                threads.execute(() -> askAgain(port, question, stopped, answered, refused));
            }
            ask(port, scale.warmUp());
            answered.set(0);
            refused.set(0);
            refusedOthers.set(0);
            Times times = ask(port, scale.load());
            stopped.countDown();
            rows("while these are under way", times);
            sheet.put(
                    "  other questions and health that were refused with 503",
                    "%d of %d",
                    refusedOthers.get(),
                    times.others().getTotalCount() + times.health().getTotalCount());
            sheet.put(
                    "  expensive answers; refused with 503 and asked again",
                    "%.1f/s; %.1f/s",
                    answered.get() / (double) scale.load().toSeconds(),
                    refused.get() / (double) scale.load().toSeconds());
        }
    }

    private static void askAgain(
            int port, String question, CountDownLatch stopped, AtomicLong answered, AtomicLong refused) {
        try (var connection = new HttpConnection(port)) {
            while (stopped.getCount() > 0) {
                int status = connection.send(HttpConnection.get(question)).status();
                if (status == 200) {
                    answered.incrementAndGet();
                } else {
                    refused.incrementAndGet();
                    boolean over = stopped.await(1, TimeUnit.SECONDS);
                    if (over) {
                        return;
                    }
                }
            }
        } catch (IOException e) {
            refused.incrementAndGet();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Times(Histogram others, Histogram health) {}

    /** At a steady rate; a time runs from the moment at which the question was due. */
    private Times ask(int port, Duration time) {
        var times = new Times(new ConcurrentHistogram(LONGEST_MICROS, 3), new ConcurrentHistogram(LONGEST_MICROS, 3));
        long period = TimeUnit.SECONDS.toNanos(1) / PER_SECOND;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long begun = System.nanoTime();
            for (int n = 0; n < time.toSeconds() * PER_SECOND; n++) {
                String other = OTHERS.get(n % OTHERS.size());
                String health = HEALTH.get(n % HEALTH.size());
                long due = begun + n * period;
                while (System.nanoTime() - due < 0) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                threads.execute(() -> ask(port, other, due, times.others()));
                threads.execute(() -> ask(port, health, due, times.health()));
            }
        }
        return times;
    }

    private void ask(int port, String path, long due, Histogram times) {
        try (var connection = new HttpConnection(port)) {
            HttpConnection.Answer answer = connection.send(HttpConnection.get(path));
            times.recordValue((System.nanoTime() - due) / 1000);
            if (answer.status() == 503) {
                refusedOthers.incrementAndGet();
            } else if (answer.status() != 200) {
                failed.add(path + ": " + answer.status() + " " + new String(answer.body(), UTF_8));
            }
        } catch (IOException e) {
            failed.add(path + ": " + e);
        }
    }

    private void rows(String when, Times times) {
        sheet.put(when + ": other questions", "%s", HttpBenchmark.percentiles(times.others()));
        sheet.put(when + ": health", "%s", HttpBenchmark.percentiles(times.health()));
    }
}

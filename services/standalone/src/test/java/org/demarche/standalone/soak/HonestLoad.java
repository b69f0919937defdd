package org.demarche.standalone.soak;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.demarche.contracts.Json;
import org.demarche.standalone.Client;

/** Publishers and readers who do as the documentation says: a command that was not answered, or with 503, is sent again. */
final class HonestLoad {
    static final String CASE = "soak";

    private static final long QUESTION_EVERY_MILLIS = 500;
    private static final List<String> QUESTIONS = List.of(
            "/api/cases?limit=1",
            "/api/relations/AL-IR?at=2022-09-08",
            "/api/incidents?limit=5",
            "/api/events?from=1&limit=5",
            "/incidents",
            "/actuator/health/readiness");

    private final Client http;
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);
    private final Map<String, String> open = new ConcurrentHashMap<>();
    private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();
    private final Queue<String> surprises = new ConcurrentLinkedQueue<>();
    private final Latencies commands = new Latencies();
    private final Latencies questions = new Latencies();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong underWay = new AtomicLong();
    private final AtomicLong again = new AtomicLong();
    private final AtomicLong cut = new AtomicLong();

    HonestLoad(Client http) {
        this.http = http;
    }

    /** Position of each command that was acknowledged, by key. */
    Map<String, Long> acknowledged() {
        return acknowledged;
    }

    /** Answers that no honest client may get. */
    List<String> surprises() {
        return List.copyOf(surprises);
    }

    void start(int commandsPerSecond, int readers) {
        http.take("open-case", CASE, "{\"case\":\"soak\",\"title\":\"Soak\"}");
        http.take(
                "sever-relations",
                "severed",
                "{\"case\":\"soak\",\"relation\":\"AL-IR\",\"initiator\":\"AL\",\"occurred\":\"2022-09-07\"}");
        clock.scheduleAtFixedRate(
                () -> Thread.startVirtualThread(this::command), 0, 1000L / commandsPerSecond, TimeUnit.MILLISECONDS);
        for (int reader = 0; reader < readers; reader++) {
            var random = new Random(reader);
            clock.scheduleAtFixedRate(
                    () -> Thread.startVirtualThread(() -> question(QUESTIONS.get(random.nextInt(QUESTIONS.size())))),
                    reader * QUESTION_EVERY_MILLIS / readers,
                    QUESTION_EVERY_MILLIS,
                    TimeUnit.MILLISECONDS);
        }
    }

    /** No new requests. */
    void stop() throws InterruptedException {
        clock.shutdownNow();
        clock.awaitTermination(1, TimeUnit.MINUTES);
    }

    /** Whether every command is acknowledged. Once none is under way, those that are not are sent again. */
    boolean settle() {
        if (underWay.get() == 0) {
            open.forEach((key, body) -> Thread.startVirtualThread(() -> send(key, body)));
        }
        return open.isEmpty();
    }

    private void command() {
        String key = "honest-" + sent.incrementAndGet();
        String body =
                "{\"case\":\"soak\",\"incident\":\"%s\",\"title\":\"One\",\"occurred\":\"2022-09-08\"}".formatted(key);
        open.put(key, body);
        send(key, body);
    }

    private void send(String key, String body) {
        long since = System.nanoTime();
        underWay.incrementAndGet();
        try {
            HttpResponse<String> answer = http.tried("report-incident", key, body);
            commands.add(since);
            switch (answer.statusCode()) {
                case 200, 201 -> {
                    acknowledged.put(
                            key,
                            Json.MAPPER.readTree(answer.body()).get("position").asLong());
                    open.remove(key);
                }
                case 503 -> again.incrementAndGet();
                default -> surprises.add(key + ": " + answer.statusCode() + " " + answer.body());
            }
        } catch (IOException e) {
            cut.incrementAndGet();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            underWay.decrementAndGet();
        }
    }

    private void question(String path) {
        long since = System.nanoTime();
        try {
            int status = http.asked(path).statusCode();
            questions.add(since);
            if (status == 503) {
                again.incrementAndGet();
            } else if (status != 200) {
                surprises.add(path + ": " + status);
            }
        } catch (IOException e) {
            cut.incrementAndGet();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What was measured since the last call. */
    String andForget() {
        String measured = toString();
        commands.forget();
        questions.forget();
        return measured;
    }

    @Override
    public String toString() {
        return "commands: %s; questions: %s; answered 503: %s; connections cut: %s; commands not acknowledged yet: %d"
                .formatted(commands, questions, again, cut, open.size());
    }
}

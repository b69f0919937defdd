package org.demarche.standalone.crash;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.demarche.contracts.Json;
import org.demarche.standalone.Client;
import org.jspecify.annotations.Nullable;

/**
 * Callers that each send one command after the other, as random numbers have it. Where the other side dies, a caller does
 * not know what became of its last one, and sends it again, under the same key, when there is somebody to send it to.
 */
final class RandomLoad {
    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> surprises = new ConcurrentLinkedQueue<>();
    private final List<Caller> callers;
    private List<Thread> threads = List.of();
    private volatile boolean stopped;

    RandomLoad(long seed, int callers) {
        this.callers = IntStream.range(0, callers)
                .mapToObj(number -> new Caller(number, new Random(seed * 31 + number)))
                .toList();
    }

    /** Positions that were answered, by key. */
    Map<String, Long> acknowledged() {
        return acknowledged;
    }

    /** Answers that nobody may get. */
    List<String> surprises() {
        return List.copyOf(surprises);
    }

    int callers() {
        return callers.size();
    }

    /** What all the commands are about; sent once. */
    void prepare(Client http) {
        acknowledged.put("case", http.take("open-case", "case", "{\"case\":\"load\",\"title\":\"Load\"}"));
        acknowledged.put(
                "incident",
                http.take(
                        "report-incident",
                        "incident",
                        "{\"case\":\"load\",\"incident\":\"INC-0\",\"title\":\"Shared\",\"victims\":[\"AL\"]}"));
    }

    /** From now on until nobody answers. */
    void start(Client http) {
        stopped = false;
        threads = callers.stream()
                .map(caller -> Thread.ofVirtual().start(() -> caller.call(http)))
                .toList();
    }

    /** Waits until that many more have been answered, or all callers have found out that nobody answers. */
    void awaitAnswered(int more) {
        long goal = acknowledged.size() + more;
        Awaitility.await("under load")
                .pollInterval(Duration.ofMillis(2))
                .atMost(TIMEOUT)
                .until(() -> acknowledged.size() >= goal || threads.stream().noneMatch(Thread::isAlive));
    }

    void awaitGivenUp() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** Sends once more whatever is in doubt, and nothing else. */
    void settle(Client http) throws IOException, InterruptedException {
        for (Caller caller : callers) {
            caller.settle(http);
        }
    }

    void stop() throws InterruptedException {
        stopped = true;
        awaitGivenUp();
    }

    private record Sent(String type, String key, String body) {}

    private final class Caller {
        private final int number;
        private final Random random;
        private final List<Sent> done = new ArrayList<>();
        private @Nullable Sent inDoubt;
        private int sent;

        Caller(int number, Random random) {
            this.number = number;
            this.random = random;
        }

        void call(Client http) {
            try {
                settle(http);
                while (!stopped) {
                    if (!done.isEmpty() && random.nextInt(20) == 0) {
                        again(http, done.get(random.nextInt(done.size())));
                    }
                    inDoubt = next();
                    settle(http);
                }
            } catch (IOException e) {
                // killed: what was on the way may or may not be there
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        void settle(Client http) throws IOException, InterruptedException {
            Sent command = inDoubt;
            if (command == null) {
                return;
            }
            var answer = http.tried(command.type, command.key, command.body);
            inDoubt = null;
            if (answer.statusCode() != 201 && answer.statusCode() != 200) {
                surprises.add(command.key + " " + answer.statusCode() + " " + answer.body());
                return;
            }
            Long before = acknowledged.put(command.key, position(answer.body()));
            if (before != null) {
                surprises.add(command.key + " was answered before, with " + before);
            }
            done.add(command);
        }

        /** A retry of what was answered long ago. */
        private void again(Client http, Sent command) throws IOException, InterruptedException {
            var answer = http.tried(command.type, command.key, command.body);
            Long before = acknowledged.get(command.key);
            if (answer.statusCode() != 200 || before == null || position(answer.body()) != before) {
                surprises.add(
                        command.key + " again, after " + before + ": " + answer.statusCode() + " " + answer.body());
            }
        }

        private static long position(String body) {
            return Json.MAPPER.readTree(body).get("position").asLong();
        }

        private Sent next() {
            String key = number + "-" + sent++;
            String day = "2022-%02d-%02d".formatted(1 + random.nextInt(12), 1 + random.nextInt(28));
            String pair = random.nextBoolean() ? "AL-IR" : "AL-US";
            return switch (random.nextInt(5)) {
                case 0 -> sent("report-incident", key, "\"incident\":\"INC-" + key + "\",\"title\":\"One\"", day);
                case 1 ->
                    sent(
                            "record-affected",
                            key,
                            "\"incident\":\"INC-0\",\"kind\":\"SYSTEM\",\"name\":\"" + key + "\"",
                            day);
                case 2 -> sent("sever-relations", key, "\"relation\":\"" + pair + "\",\"initiator\":\"AL\"", day);
                case 3 -> sent("restore-relations", key, "\"relation\":\"" + pair + "\",\"initiator\":\"AL\"", day);
                default -> sent("attribute-actor", key, "\"subject\":\"INC-0\",\"actor\":\"IR\"", day);
            };
        }

        private static Sent sent(String type, String key, String fields, String day) {
            return new Sent(type, key, "{\"case\":\"load\",%s,\"occurred\":\"%s\"}".formatted(fields, day));
        }
    }
}

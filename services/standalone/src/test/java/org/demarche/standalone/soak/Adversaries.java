package org.demarche.standalone.soak;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.demarche.standalone.Client;
import org.demarche.testsupport.RawHttp;
import org.demarche.testsupport.RawHttp.Answer;

/** Clients that do each what once ended the process or kept everybody else out. What becomes of their requests is their affair. */
final class Adversaries {
    private static final long PAUSE_MILLIS = 200;
    private static final int LARGE = 250_000;
    private static final int NAMES = 100;
    private static final int LONG_NAME = 180;
    private static final List<String> HOSTILE = List.of(
            "<script>alert(1)</script>",
            "a\\u202Ebackwards",
            "\\u001b[2Jterminal",
            "{{7*7}} ${7*7} #{7*7} [[${7*7}]]",
            "'; DROP TABLE claims; --",
            "=HYPERLINK(\\\"http://evil.example\\\")",
            "\\uD83D\\uDE00".repeat(100));
    private static final List<String> ODD = List.of(
            "/actuator/health/..;/env",
            "/api/%2e%2e/actuator/env",
            "/cases/..%2f..%2fetc",
            "/api/cases/%00",
            "/%",
            "//evil.example");
    private static final List<String> EXPENSIVE = List.of(
            "/api/cases/soak/diff?from=1",
            "/api/cases/soak",
            "/api/why?of=relation/AL-IR/severed",
            "/cases/soak/timeline",
            "/api/incidents?limit=500&q=one",
            "/api/events");

    private final int port;
    private final Client http;
    private int slowReads;
    private final AtomicInteger numbers = new AtomicInteger();
    private final Map<String, AtomicInteger> rounds = new ConcurrentSkipListMap<>();
    private final Queue<String> surprises = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private final CountDownLatch stopped = new CountDownLatch(1);

    Adversaries(int port, Client http) {
        this.port = port;
        this.http = http;
    }

    private interface Attack {
        void once() throws IOException, InterruptedException;
    }

    void start(int connections, int askers) {
        slowReads = connections;
        for (int i = 0; i < connections; i++) {
            start("trickled headers", this::trickledHeader);
            start("unfinished bodies", this::unfinishedBody);
        }
        for (int i = 0; i < askers; i++) {
            start("expensive questions", this::expensiveQuestion);
        }
        for (int i = 0; i < connections / 10 + 1; i++) {
            start("slow readers", this::slowReader);
            start("abandoned questions", this::abandonedQuestion);
            start("abandoned subscriptions", this::abandonedSubscription);
        }
        start("odd addresses", this::oddAddress);
        start("unknown hosts", this::unknownHost);
        start("corrections", this::correction);
        start("large claims", this::largeClaim);
        start("claims about claims", this::claimsAboutClaims);
        start("cut uploads", this::cutUpload);
        start("cross-site posts", this::crossSitePost);
        start("hostile texts", this::hostileText);
    }

    private void start(String name, Attack attack) {
        AtomicInteger count = rounds.computeIfAbsent(name, none -> new AtomicInteger());
        // not virtual: some never wait, and would keep the honest from running
        threads.add(Thread.ofPlatform().daemon().start(() -> {
            try {
                while (!stopped.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                    attempt(attack);
                    count.incrementAndGet();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
    }

    private static void attempt(Attack attack) throws InterruptedException {
        try {
            attack.once();
        } catch (IOException | IllegalStateException e) {
            // cut off, as it should be
        }
    }

    void stop() throws InterruptedException {
        stopped.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** Answers that nobody may get, and attacks that had success. */
    List<String> surprises() {
        return List.copyOf(surprises);
    }

    /** Whether each was tried at least once. */
    boolean tried() {
        return rounds.values().stream().allMatch(each -> each.get() > 0);
    }

    /** How often each was tried. */
    Map<String, AtomicInteger> rounds() {
        return new TreeMap<>(rounds);
    }

    /** Until the server has enough of it. */
    private void trickledHeader() throws IOException {
        try (RawHttp connection = RawHttp.connect(port)) {
            connection.send("GET /api/cases HTTP/1.1\r\nHost: localhost\r\nX: ");
            noServerError("trickled headers", connection.answer().status());
        }
    }

    private void unfinishedBody() throws IOException {
        try (RawHttp connection = RawHttp.connect(port)) {
            connection.send(
                    "POST /api/commands/open-case HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                            + "Idempotency-Key: unfinished\r\nContent-Length: " + LARGE + "\r\n\r\n"
                            + " ".repeat(LARGE / 2));
            noServerError("unfinished bodies", connection.answer().status());
        }
    }

    private void expensiveQuestion() throws IOException, InterruptedException {
        String path = EXPENSIVE.get(numbers.incrementAndGet() % EXPENSIVE.size());
        noServerError(path, http.asked(path).statusCode());
    }

    /** Disputes of disputes, until that is too deep. */
    private void claimsAboutClaims() throws IOException, InterruptedException {
        String claim = HonestLoad.CASE;
        int status = 201;
        while (status == 201 && stopped.getCount() > 0) {
            String key = "dispute-" + numbers.incrementAndGet();
            status = http.tried(
                            "dispute-claim",
                            key,
                            "{\"case\":\"soak\",\"claim\":\"%s\",\"reason\":\"no\"}".formatted(claim))
                    .statusCode();
            noServerError("claims about claims", status);
            claim = key;
        }
    }

    /** Takes an answer in small pieces, for as long as it may. */
    private void slowReader() throws IOException, InterruptedException {
        try (RawHttp connection = RawHttp.connect(port)) {
            connection.send(get(EXPENSIVE.get(numbers.incrementAndGet() % EXPENSIVE.size())));
            boolean over = connection.ends();
            for (int i = 0; i < slowReads && !over && !stopped.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS); i++) {
                over = connection.ends();
            }
        }
    }

    private void abandonedQuestion() throws IOException {
        try (RawHttp connection = RawHttp.connect(port)) {
            connection.send(get(EXPENSIVE.get(numbers.incrementAndGet() % EXPENSIVE.size())));
        }
    }

    private void abandonedSubscription() throws IOException {
        try (RawHttp connection = RawHttp.connect(port)) {
            connection.send("GET /api/incidents?q=" + numbers.incrementAndGet()
                    + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n");
        }
    }

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    }

    private void oddAddress() throws IOException {
        String path = ODD.get(numbers.incrementAndGet() % ODD.size());
        noServerError(
                path,
                RawHttp.exchange(port, "GET " + path + " HTTP/1.1", "Host: localhost")
                        .status());
    }

    private void unknownHost() throws IOException {
        Answer answer = RawHttp.exchange(port, "GET /api/cases HTTP/1.1", "Host: evil.example");
        if (answer.status() != 421 && answer.status() != 503) {
            surprises.add("another host is answered " + answer.status());
        }
    }

    /** Corrections of one claim, without end. */
    private void correction() throws IOException, InterruptedException {
        int number = numbers.incrementAndGet();
        String body = "{\"case\":\"soak\",\"claim\":\"severed\",\"occurred\":\"2022-09-%02d\",\"reason\":\"r\"}"
                .formatted(1 + number % 28);
        noServerError(
                "corrections",
                http.tried("correct-claim", "correction-" + number, body).statusCode());
    }

    /** Claims about one incident, each with as many names as it may have. */
    private void largeClaim() throws IOException, InterruptedException {
        int number = numbers.incrementAndGet();
        http.tried("report-incident", "large", "{\"case\":\"soak\",\"incident\":\"large\",\"title\":\"Large\"}");
        String aliases = IntStream.range(0, NAMES)
                .mapToObj(i -> "\"%d-%d-%s\"".formatted(number, i, "x".repeat(LONG_NAME)))
                .collect(Collectors.joining(","));
        String body = "{\"case\":\"soak\",\"incident\":\"large\",\"kind\":\"SYSTEM\",\"name\":\"n\",\"aliases\":[%s]}"
                .formatted(aliases);
        noServerError(
                "large claims",
                http.tried("record-affected", "large-" + number, body).statusCode());
    }

    private void cutUpload() throws IOException {
        int round = numbers.incrementAndGet();
        String lines = IntStream.range(0, 60)
                .mapToObj(line ->
                        "{\"type\":\"open-case\",\"id\":\"cut-%d-%d\",\"data\":{\"case\":\"cut-%d\",\"title\":\"t\"}}\n"
                                .formatted(round, line, round))
                .collect(Collectors.joining());
        try (RawHttp connection = RawHttp.connect(port)) {
            connection.send("POST /api/commands HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-ndjson\r\n"
                    + "Content-Length: " + 10 * lines.length() + "\r\n\r\n" + lines + "{\"type\":");
        }
    }

    private void crossSitePost() throws IOException {
        Answer answer = RawHttp.exchange(
                port,
                "POST /api/admin/projections/lens/rebuild HTTP/1.1",
                "Host: localhost",
                "Origin: https://evil.example",
                "Sec-Fetch-Site: cross-site",
                "Content-Length: 0");
        noServerError("cross-site posts", answer.status());
        if (answer.status() < 300) {
            surprises.add("a page of another site rebuilds the read models");
        }
    }

    private void hostileText() throws IOException, InterruptedException {
        int number = numbers.incrementAndGet();
        String text = HOSTILE.get(number % HOSTILE.size());
        String body = "{\"case\":\"soak\",\"incident\":\"hostile-%d\",\"title\":\"%s\"}".formatted(number, text);
        noServerError(
                text, http.tried("report-incident", "hostile-" + number, body).statusCode());
        noServerError(
                "page of " + text, http.asked("/incidents/hostile-" + number).statusCode());
    }

    private void noServerError(String what, int status) {
        if (status >= 500 && status != 503) {
            surprises.add(what + ": " + status);
        }
    }
}

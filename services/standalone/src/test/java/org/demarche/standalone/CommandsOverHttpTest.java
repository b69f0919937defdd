package org.demarche.standalone;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.demarche.contracts.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Commands as a publishing service sends them, and what it is told when they are wrong. */
class CommandsOverHttpTest {
    /** Packages, class names, stack frames, and what a parser says about itself. */
    private static final Pattern JAVA = Pattern.compile(
            "\\b(java|jakarta|tools|org|com)\\.[a-z]+\\.|\\w(Exception|Error)\\b|\\bat [\\w.$]+\\(|REDACTED|`");

    private static final String INCIDENT = "\"case\":\"field\",\"incident\":\"INC-1\"";
    private static final AtomicInteger keys = new AtomicInteger();

    @TempDir
    private static Path data;

    private static RunningInstance instance;
    private static Client http;

    @BeforeAll
    static void start() {
        instance = RunningInstance.unseeded(data);
        http = instance.client();
        http.take("open-case", key(), "{\"case\":\"field\",\"title\":\"A case of the tests\"}");
        http.take("report-incident", key(), "{" + INCIDENT + ",\"title\":\"An incident\",\"victims\":[\"AL\"]}");
    }

    @AfterAll
    static void stop() {
        instance.close();
    }

    private static String key() {
        return "key-" + keys.incrementAndGet();
    }

    private static String affected(String name) {
        return "{%s,\"kind\":\"SYSTEM\",\"name\":\"%s\"}".formatted(INCIDENT, name);
    }

    @Test
    void commandIsReadableAtItsPosition() {
        long position = http.take("record-affected", key(), affected("mail server"));

        HttpResponse<String> incident = http.get("/api/incidents/INC-1?min-position=" + position);

        assertThat(incident.statusCode()).isEqualTo(200);
        assertThat(incident.body()).contains("mail server");
        assertThat(incident.headers().firstValueAsLong("Demarche-Position")).hasValue(position);
    }

    @Test
    void answerNamesTheClaimOfTheEvents() {
        String key = key();
        HttpResponse<String> answer = http.command("record-affected", key, affected("web server"));

        JsonNode receipt = Json.MAPPER.readTree(answer.body());
        long position = receipt.get("position").asLong();
        JsonNode event = http.json("/api/events/%d?min-position=%d".formatted(position, position));
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValueAsLong("Demarche-Position")).hasValue(position);
        assertThat(receipt.get("commandId").asString()).isEqualTo(key);
        assertThat(receipt.get("events").get(0).get("id")).isEqualTo(event.get("id"));
        assertThat(receipt.get("events").get(0).get("type").asString()).isEqualTo("incident.affected-recorded");
        assertThat(receipt.get("recordedAt")).isEqualTo(event.get("recordedtime"));
        assertThat(event.get("data").get("source").get("asserter").asString()).isEqualTo("desk");
    }

    @Test
    void retryIsAnsweredLikeTheFirstAndRecordedOnce() {
        String key = key();
        HttpResponse<String> first = http.command("record-affected", key, affected("router"));
        HttpResponse<String> again = http.command("record-affected", key, affected("router"));
        HttpResponse<String> other = http.command("record-affected", key, affected("switch"));

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(problem(other, 422).get("type").asString()).isEqualTo("urn:demarche:problem:key-reused");
        assertThat(recordedSince(position(first))).isEmpty();
    }

    /**
     * @param fields what the problem must name: a field, or else something that the caller can act on
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Bad(String what, String type, byte[] body, String mediaType, int status, String fields) {
        Bad(String what, String type, String body, int status, String field) {
            this(what, type, body.getBytes(UTF_8), "application/json", status, field);
        }

        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Bad> bad() {
        return Stream.of(
                new Bad("an unknown command", "nuke-relations", "{}", 404, "sever-relations"),
                new Bad(
                        "an unknown field",
                        "open-case",
                        "{\"case\":\"c\",\"title\":\"t\",\"tilte\":\"t\"}",
                        400,
                        "tilte"),
                new Bad("another type", "open-case", "{\"case\":\"c\",\"title\":7}", 400, "title"),
                new Bad("a missing field", "open-case", "{\"case\":\"c\"}", 400, "title"),
                new Bad(
                        "a month that is none",
                        "open-case",
                        "{\"case\":\"c\",\"title\":\"t\",\"occurred\":\"2022-13\"}",
                        400,
                        "occurred"),
                new Bad(
                        "an end before its start",
                        "open-case",
                        "{\"case\":\"c\",\"title\":\"t\",\"occurred\":\"2022-09-10/2022-09-01\"}",
                        400,
                        "occurred"),
                new Bad(
                        "a source without an asserter",
                        "open-case",
                        "{\"case\":\"c\",\"title\":\"t\",\"source\":{\"mode\":\"DIRECT\"}}",
                        400,
                        "source.asserter"),
                new Bad("no JSON", "open-case", "case=c", 400, "body"),
                new Bad("half a body", "report-incident", "{\"victims\":[\"AL\"", 400, "body"),
                new Bad("a deep nest", "open-case", "[".repeat(5000), 400, "body"),
                new Bad("an empty body", "open-case", "", 400, "body"),
                new Bad(
                        "broken UTF-8",
                        "open-case",
                        "{\"case\":\"c\",\"title\":\"\u00c3(\"}".getBytes(ISO_8859_1),
                        "application/json",
                        400,
                        "body"),
                new Bad(
                        "more than 256 KiB",
                        "open-case",
                        "{\"case\":\"c\",\"title\":\"" + "t".repeat(256 * 1024) + "\"}",
                        413,
                        "262144"),
                new Bad("another media type", "open-case", "{}".getBytes(UTF_8), "text/plain", 415, "text/plain"),
                new Bad("an unknown case", "report-incident", "{\"case\":\"x\",\"title\":\"t\"}", 409, "x"),
                new Bad("a case that is there", "open-case", "{\"case\":\"field\",\"title\":\"t\"}", 409, "field"),
                new Bad(
                        "a state with itself",
                        "sever-relations",
                        "{\"case\":\"field\",\"relation\":\"AL-AL\",\"initiator\":\"AL\"}",
                        409,
                        "AL"));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void invalidCommandIsRefusedWithReasonsAndNotRecorded(Bad bad) {
        long head = mark();

        HttpResponse<String> answer = http.sent(http.request("/api/commands/" + bad.type)
                .header("Content-Type", bad.mediaType)
                .header("Idempotency-Key", key())
                .POST(BodyPublishers.ofByteArray(bad.body)));

        JsonNode problem = problem(answer, bad.status);
        if (bad.status == 400) {
            assertThat(problem.get("violations")
                            .valueStream()
                            .map(each -> each.get("field").asString()))
                    .contains(bad.fields);
        } else {
            assertThat(problem.get("detail").asString()).contains(bad.fields);
        }
        assertThat(recordedSince(head)).isEmpty();
    }

    @Test
    void commandWithoutAKeyIsRefused() {
        long head = mark();

        HttpResponse<String> answer = http.sent(http.request("/api/commands/record-affected")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(affected("nothing"))));

        assertThat(problem(answer, 400).get("violations").get(0).get("field").asString())
                .isEqualTo("Idempotency-Key");
        assertThat(recordedSince(head)).isEmpty();
    }

    @Test
    void invalidLineDoesNotStopTheLinesBehindIt() {
        long head = mark();
        String line = "{\"type\":\"record-affected\",\"id\":\"%s\",\"data\":%s}%n";
        String lines = line.formatted("bulk-1", affected("first"))
                + line.formatted("bulk-2", affected("second").replace("SYSTEM", "SYSTEMS"))
                + "not even JSON\n"
                + line.formatted("bulk-4", affected("fourth"));

        List<JsonNode> answers = http.bulk(lines.getBytes(UTF_8)).stream()
                .map(Json.MAPPER::readTree)
                .toList();

        assertThat(answers.stream().map(each -> each.get("status").asInt())).containsExactly(201, 400, 400, 201);
        assertThat(answers.stream().map(each -> each.get("line").asInt())).containsExactly(1, 2, 3, 4);
        assertThat(answers.get(1)
                        .get("problem")
                        .get("violations")
                        .get(0)
                        .get("field")
                        .asString())
                .isEqualTo("kind");
        assertThat(answers.get(2)
                        .get("problem")
                        .get("violations")
                        .get(0)
                        .get("field")
                        .asString())
                .isEqualTo("body");
        assertThat(answers.toString()).doesNotContainPattern(JAVA);
        assertThat(recordedSince(head)).containsExactly("bulk-1", "bulk-4");
    }

    @Test
    void commandsOfSixtyFourCallersOnOneIncidentAreAllAccepted() throws Exception {
        List<Future<HttpResponse<String>>> answers = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int caller = 0; caller < 64; caller++) {
                String name = "system " + caller;
                answers.add(callers.submit(() -> http.command("record-affected", key(), affected(name))));
            }
        }

        Set<Long> positions = answers.stream()
                .map(Future::resultNow)
                .map(CommandsOverHttpTest::position)
                .collect(Collectors.toSet());
        assertThat(answers.stream().map(answer -> answer.resultNow().statusCode()))
                .containsOnly(201);
        assertThat(positions).hasSize(64);
        assertThat(http.body("/api/incidents/INC-1?min-position="
                        + positions.stream().max(Long::compare).orElseThrow()))
                .contains(IntStream.range(0, 64)
                        .mapToObj(caller -> "\"system " + caller + "\"")
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("badQuestions")
    void invalidQueryIsRefusedWithReasons(String path, int status, String named) {
        JsonNode problem = problem(http.get(path), status);

        assertThat(problem.toString()).contains(named);
    }

    static Stream<Arguments> badQuestions() {
        return Stream.of(
                Arguments.of("/api/incidents/INC-1?at=yesterday", 400, "\"field\":\"at\""),
                Arguments.of("/api/incidents/INC-1?nown=3", 400, "\"field\":\"nown\""),
                Arguments.of("/api/events?from=none", 400, "\"field\":\"from\""),
                Arguments.of("/api/events/none", 400, "\"field\":\"position\""),
                Arguments.of("/api/incidents/INC-0", 404, "INC-0"),
                Arguments.of("/api/nothing", 404, "/api/nothing"),
                Arguments.of("/api/commands/open-case", 405, "GET"));
    }

    private static JsonNode problem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).doesNotContainPattern(JAVA);
        JsonNode problem = Json.MAPPER.readTree(answer.body());
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("type").asString()).startsWith("urn:demarche:problem:");
        return problem;
    }

    /** Records something, so that what is recorded later can be told from it. */
    private static long mark() {
        return http.take("record-affected", key(), affected("mark"));
    }

    /** The ids of all events between two positions, both of them taken by the test: so the projector has seen them all. */
    private static List<String> recordedSince(long position) {
        long end = mark();
        return http.events("from=%d&min-position=%d".formatted(position + 1, end)).stream()
                .map(Json.MAPPER::readTree)
                .filter(event -> event.get("sequence").asLong() < end)
                .map(event -> event.get("id").asString())
                .toList();
    }

    private static long position(HttpResponse<String> answer) {
        return Json.MAPPER.readTree(answer.body()).path("position").asLong();
    }
}

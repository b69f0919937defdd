package org.demarche.lens.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.demarche.contracts.event.RecordedEvent;
import org.demarche.lens.RandomLedger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriptionOverHttpTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final List<RecordedEvent> LEDGER = RandomLedger.of(21, 400);
    private static final String STREAM = "text/event-stream";

    private static SubscribedLens lens;
    private static int projected;

    @BeforeAll
    static void start() {
        lens = new SubscribedLens(
                "--demarche.lens.subscriptions.max-questions=8", "--demarche.lens.subscriptions.retention=0s");
        project(60);
    }

    @AfterAll
    static void stop() {
        lens.close();
    }

    private static synchronized void project(int more) {
        projected += more;
        lens.project(LEDGER.subList(0, projected));
    }

    @Test
    void streamStartsWithTheWholeResultAndThenSaysThatItIsUpToDate() {
        try (StateReader reader = lens.subscribe("/api/incidents", "incident")) {
            await().atMost(TIMEOUT).until(() -> reader.position() >= projected);

            assertThat(reader.held()).isEqualTo(lens.answer("/api/incidents", "incident", reader.position()));
            assertThat(reader.lastId()).isEqualTo(Long.toString(reader.position()));
            assertThat(reader.events()).last().asString().startsWith("up-to-date");
        }
    }

    @Test
    void changesFollowAndNothingElse() {
        try (StateReader reader = lens.subscribe("/api/incidents", "incident")) {
            await().atMost(TIMEOUT).until(() -> reader.position() >= projected);
            int before = reader.events().size();
            Map<String, String> held = reader.held();
            project(10);
            await().atMost(TIMEOUT).until(() -> reader.position() == projected);

            Map<String, String> changed = lens.answer("/api/incidents", "incident", projected);
            changed.entrySet().removeAll(held.entrySet());
            assertThat(reader.events().subList(before, reader.events().size()))
                    .filteredOn(event -> event.startsWith("state"))
                    .containsExactlyInAnyOrderElementsOf(
                            changed.keySet().stream().map(id -> "state " + id).toList());
        }
    }

    @Test
    void resumedStreamHasOnlyWhatChangedSince() {
        long position;
        Map<String, String> held;
        StateReader reader = lens.subscribe("/api/incidents", "incident");
        await().atMost(TIMEOUT).until(() -> reader.position() >= projected);
        reader.cut();
        position = reader.position();
        held = reader.held();
        int before = reader.events().size();
        project(10);
        try (StateReader resumed = reader.connect()) {
            await().atMost(TIMEOUT).until(() -> resumed.position() == projected);

            Map<String, String> now = lens.answer("/api/incidents", "incident", projected);
            assertThat(resumed.held()).isEqualTo(now);
            assertThat(resumed.events().subList(before, resumed.events().size()))
                    .doesNotContain("reset");
            Map<String, String> same = lens.answer("/api/incidents", "incident", position);
            assertThat(held).isEqualTo(same);
            same.entrySet().retainAll(now.entrySet());
            assertThat(same).isNotEmpty();
            assertThat(resumed.events().subList(before, resumed.events().size()))
                    .doesNotContainAnyElementsOf(
                            same.keySet().stream().map(id -> "state " + id).toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1000000"})
    void streamThatCannotBeResumedStartsAgainAfterAReset(String lastId) {
        try (StateReader reader =
                new StateReader(lens.uri("/api/actors"), "actor").from(lastId).connect()) {
            await().atMost(TIMEOUT).until(() -> reader.position() == projected);

            assertThat(reader.events()).first().isEqualTo("reset");
            assertThat(reader.held()).isEqualTo(lens.answer("/api/actors", "actor", projected));
        }
    }

    @Test
    void heartbeatHasThePosition() {
        try (StateReader reader = lens.subscribe("/api/cases/C0", "case")) {
            await().atMost(TIMEOUT).until(() -> reader.comments().contains(": " + projected));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/api/incidents?known=5,known",
        "/api/incidents?limit=5,limit",
        "/api/incidents?after=I1,after",
        "/api/incidents/I1?known=2022-09-08,known",
        "/api/incidents?staus=CLOSED,staus",
        "/api/incidents?status=SHUT,status",
        "/api/relations/albania,pair",
        "/api/cases?at=someday,at",
        "/api/actors?case=C1,case",
    })
    void badParameterIsNamedIn400(String path, String parameter) {
        HttpResponse<String> answer = lens.get(path, "Accept", STREAM);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("\"field\":\"" + parameter + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-1", "1.5"})
    void badLastEventIdIsNamedIn400(String id) {
        HttpResponse<String> answer = lens.get("/api/cases", "Accept", STREAM, "Last-Event-ID", id);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"Last-Event-ID\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/incidents/NONE",
                "/api/cases/NONE",
                "/api/cases/NONE/contradictions",
                "/api/relations/DE-FR"
            })
    void unknownThingIsAnswered404(String path) {
        assertThat(lens.get(path, "Accept", STREAM).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/cases/C0/timeline",
                "/api/cases/C0/diff?from=1",
                "/api/why?of=incident/I1/status",
                "/api/relations/AL-IR/order?incident=I1",
                "/api/events"
            })
    void streamOfWhatDoesNotGoOnIsAnswered406(String path) {
        assertThat(lens.get(path, "Accept", STREAM).statusCode()).isEqualTo(406);
    }

    @Test
    void questionOverTheLimitGets503WithRetryAfter() {
        List<StateReader> readers = IntStream.range(0, 8)
                .mapToObj(i -> lens.subscribe("/api/incidents?q=" + i, "incident"))
                .toList();
        HttpResponse<String> answer = lens.get("/api/incidents?q=more", "Accept", STREAM);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        readers.forEach(StateReader::close);
    }

    @Test
    void resultWithTooManyItemsIsRefused() {
        try (SubscribedLens small = new SubscribedLens("--demarche.lens.subscriptions.max-items=2")) {
            small.project(LEDGER.subList(0, 60));
            HttpResponse<String> answer = small.get("/api/actors", "Accept", STREAM);

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("urn:demarche:problem:too-many-items", "narrow it");
            assertThat(small.bean(Subscriptions.class).questions()).isZero();
        }
    }

    @Test
    void headRequestIsAnsweredWithHeadersOnly() throws Exception {
        var request = HttpRequest.newBuilder(lens.uri("/api/cases"))
                .HEAD()
                .header("Accept", STREAM)
                .build();
        var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains(STREAM);
    }

    @Test
    void acceptThatPrefersJsonIsAnsweredOnce() {
        HttpResponse<String> answer = lens.get("/api/cases", "Accept", "application/json, text/event-stream;q=0.5");

        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
    }
}

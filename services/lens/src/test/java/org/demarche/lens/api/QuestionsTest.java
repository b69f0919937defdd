package org.demarche.lens.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.demarche.contracts.Json;
import org.demarche.contracts.event.RecordedEvent;
import org.demarche.lens.Samples;
import org.demarche.lens.journal.PositionSignal;
import org.demarche.lens.journal.ReadModels;
import org.demarche.lens.projector.TestProjector;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;

@LensTest
class QuestionsTest {
    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Filling filling;

    @Autowired
    private ReadModels models;

    @Autowired
    private PositionSignal signal;

    @Autowired
    private MongoClient client;

    @Value("${demarche.lens.store.database}")
    private String database;

    @BeforeEach
    void project() {
        filling.with(Story.EVENTS);
    }

    @Test
    void anAnswerTellsThePositionItStandsAt() {
        assertThat(get("/api/incidents/INC-JULY").getResponse().getHeader("Demarche-Position"))
                .isEqualTo("16");
        assertThat(get("/api/incidents/INC-JULY?known=8").getResponse().getHeader("Demarche-Position"))
                .isEqualTo("8");
        assertThat(get("/api/incidents/INC-JULY?known=999").getResponse().getHeader("Demarche-Position"))
                .isEqualTo("16");
        assertThat(get("/api/incidents/INC-JULY?known=3").getResponse().getHeader("Demarche-Position"))
                .isEqualTo("3");
        assertThat(get("/api/events").getResponse().getHeader("Demarche-Position"))
                .isEqualTo("16");
    }

    @Test
    void anIncidentHasItsStatusAndDates() {
        JsonNode incident = json("/api/incidents/INC-JULY");

        assertThat(incident.at("/id").asString()).isEqualTo("INC-JULY");
        assertThat(incident.at("/case").asString()).isEqualTo("AL22");
        assertThat(incident.at("/status").asString()).isEqualTo("CONFIRMED");
        assertThat(incident.at("/occurred/edtf").asString()).isEqualTo("2022-07-15");
        assertThat(incident.at("/claims").size()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "known=8, CONFIRMED",
        "known=7, REPORTED",
        "known=2026-01-01T00:00:08Z, CONFIRMED",
        "known=2026-01-01T00:00:07.999999Z, REPORTED",
        "known=2026-01-01T02:00:08%2B02:00, CONFIRMED",
        "said=2022-09-07, CONFIRMED",
        "said=2022-09-06, REPORTED",
        "said=2022, CONFIRMED",
        "at=2022-07-17, REPORTED",
        "at=2022-07-18, CONFIRMED",
        "at=2022-07-18&said=2022-07-18, REPORTED"
    })
    void aStatusIsAskedForOnEachClockInclusive(String query, String status) {
        assertThat(json("/api/incidents/INC-JULY?" + query).at("/status").asString())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/incidents/NONE",
                "/api/incidents/INC-JULY?known=5",
                "/api/incidents/INC-JULY?known=0",
                "/api/incidents/INC-JULY?known=2025-12-31T00:00:00Z",
                "/api/incidents/INC-JULY?at=2022-07-14",
                "/api/incidents/INC-JULY?said=2022-07-14",
                "/api/cases/NONE",
                "/api/cases/AL22?known=0",
                "/api/cases/NONE/timeline",
                "/api/attributions/NONE",
                "/api/attributions/INC-JULY?known=5",
                "/api/relations/AL-XX",
                "/api/actors/NONE",
                "/api/actors/GRP?known=3",
                "/api/cases/NONE/diff?from=1",
                "/api/cases/MK23/diff?from=1&to=12",
                "/api/incidents/NONE/diff?from=1",
                "/api/relations/AL-XX/diff?from=1",
                "/api/attributions/INC-TIMS/diff?from=1",
                "/api/campaigns/NONE/diff?from=1",
                "/api/events/17",
                "/api/events/0",
                "/api/events/12?known=11"
            })
    void whatIsNotKnownIs404(String path) {
        MvcTestResult answer = get(path);

        assertThat(answer).hasStatus(404).hasContentType("application/problem+json");
        assertThat(body(answer).at("/type").asString()).isEqualTo("urn:demarche:problem:unknown");
    }

    @Test
    void aRelationReadsAsUndisturbedBeforeTheFirstClaimAboutItWasKnown() {
        JsonNode relation = body(get("/api/relations/AL-IR?known=10"));

        assertThat(relation.at("/severed").asString()).isEqualTo("NOT");
        assertThat(relation.at("/dates").isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/incidents?known=yesterday | known | RFC 3339",
                "/api/incidents?known=2022-13 | known | RFC 3339",
                "/api/relations/alir | pair | AL-IR",
                "/api/incidents?known=-1 | known | at least 0",
                "/api/incidents?known=99999999999999999999 | known | RFC 3339",
                "/api/incidents?at=soon | at | EDTF",
                "/api/incidents?said=2022-13 | said | EDTF",
                "/api/incidents?said= | said | expected a value",
                "/api/incidents?at=2022&at=2023 | at | once",
                "/api/incidents?min-position=x | min-position | whole number",
                "/api/incidents?limit=0 | limit | 1 to 500",
                "/api/incidents?limit=501 | limit | 1 to 500",
                "/api/incidents?limit=all | limit | 1 to 500",
                "/api/incidents?status=BURNING | status | SUSPECTED, REPORTED",
                "/api/incidents?stauts=CLOSED | stauts | after, at, case, format, known, limit, min-position, q, said,"
                        + " status",
                "/api/incidents/INC-JULY?q=x | q | at, known, min-position, said",
                "/api/cases/AL22/timeline?clock=wall | clock | occurred, stated, recorded",
                "/api/cases/AL22/timeline?after=nobody | after | claim",
                "/api/events?from=0 | from | at least 1",
                "/api/events?limit=0 | limit | at least 1",
                "/api/events?after=3 | after | case, format, from",
                "/api/incidents/INC-JULY/diff | from | required",
                "/api/incidents/INC-JULY/diff?from=soon | from | RFC 3339",
                "/api/incidents/INC-JULY/diff?from=1&to=-2 | to | at least 0",
                "/api/incidents/INC-JULY/diff?from=1&known=4 | known | on this clock",
                "/api/incidents/INC-JULY/diff?from=2022&clock=said&said=2023 | said | on this clock",
                "/api/incidents/INC-JULY/diff?from=1&clock=at | from | EDTF",
                "/api/incidents/INC-JULY/diff?from=2022&clock=wall | clock | known, said, at",
                "/api/relations/alir/diff?from=1 | pair | AL-IR",
                "/api/events/first | position | long"
            })
    void aParameterThatCannotBeTakenIsNamedWithWhatWasExpected(String path, String name, String expected) {
        MvcTestResult answer = get(path);

        assertThat(answer).hasStatus(400).hasContentType("application/problem+json");
        assertThat(body(answer).at("/violations/0/field").asString()).isEqualTo(name);
        assertThat(body(answer).at("/violations/0/message").asString()).contains(expected);
    }

    @Test
    void incidentsAreNarrowedByCaseStatusAndWords() {
        assertThat(ids("/api/incidents")).containsExactly("INC-JULY", "INC-MK", "INC-MK2", "INC-TIMS");
        assertThat(ids("/api/incidents?case=AL22")).containsExactly("INC-JULY", "INC-TIMS");
        assertThat(ids("/api/incidents?case=none")).isEmpty();
        assertThat(ids("/api/incidents?status=CONFIRMED")).containsExactly("INC-JULY", "INC-MK");
        assertThat(ids("/api/incidents?status=CONFIRMED&case=MK23")).containsExactly("INC-MK");
        assertThat(ids("/api/incidents?status=SUSPECTED")).isEmpty();
        assertThat(ids("/api/incidents?q=tims")).containsExactly("INC-MK2", "INC-TIMS");
        assertThat(ids("/api/incidents?q=(TIMS)")).containsExactly("INC-TIMS");
        assertThat(ids("/api/incidents?q=inc-mk")).containsExactly("INC-MK", "INC-MK2");
    }

    @Test
    void listsUnderClocksShowWhatWasThereThen() {
        assertThat(ids("/api/incidents?known=14")).containsExactly("INC-JULY", "INC-MK", "INC-TIMS");
        assertThat(ids("/api/incidents?known=7&status=REPORTED")).containsExactly("INC-JULY", "INC-TIMS");
        assertThat(ids("/api/incidents?known=7&status=CONFIRMED")).isEmpty();
        assertThat(ids("/api/incidents?known=0")).isEmpty();
        assertThat(ids("/api/incidents?at=2022-08&q=services")).containsExactly("INC-JULY");
        assertThat(ids("/api/incidents?said=2022-07&status=REPORTED")).containsExactly("INC-JULY");
        assertThat(ids("/api/incidents?known=2026-01-01T00:00:06Z")).containsExactly("INC-JULY");
    }

    @Test
    void aListComesInParts() {
        assertThat(pages("/api/incidents", 1)).containsExactly("INC-JULY", "INC-MK", "INC-MK2", "INC-TIMS");
        assertThat(pages("/api/incidents", 3)).containsExactly("INC-JULY", "INC-MK", "INC-MK2", "INC-TIMS");
        assertThat(json("/api/incidents?limit=4").at("/next").isNull()).isTrue();
        assertThat(json("/api/incidents?status=CONFIRMED&limit=1").at("/next").asString())
                .isEqualTo("INC-JULY");
        assertThat(json("/api/incidents?status=CONFIRMED&limit=1&after=INC-JULY")
                        .at("/next")
                        .isNull())
                .isTrue();
    }

    @Test
    void aLongListIsPagedThroughWithoutLossUnderAFilter() {
        List<RecordedEvent> many = new ArrayList<>(Story.EVENTS);
        for (int i = 0; i < 230; i++) {
            String title = i % 3 == 0 ? "Wanted" : "Other";
            many.add(Samples.recorded(17 + i, Samples.report("BIG", "X-%03d".formatted(i), title)));
        }
        new TestProjector(models, signal).project(many);

        assertThat(pages("/api/incidents?q=wanted&at=2023", 25)).hasSize(77).doesNotHaveDuplicates();
        assertThat(json("/api/incidents?case=BIG").at("/items").size()).isEqualTo(50);
    }

    @Test
    void anAttributionHasItsLevelItsDenialAndTheGraphOfActors() {
        JsonNode state = json("/api/attributions/INC-JULY");

        assertThat(state.at("/level").asString()).isEqualTo("ATTRIBUTED");
        assertThat(state.at("/contested").asBoolean()).isTrue();
        assertThat(state.at("/claims/0/deniedBy/0").asString()).isEqualTo("IR");
        assertThat(state.at("/actors/edges/0/from").asString()).isEqualTo("IR");
        assertThat(state.at("/actors/nodes").size()).isEqualTo(2);
        assertThat(json("/api/attributions/INC-JULY?known=9").at("/contested").asBoolean())
                .isFalse();
        assertThat(json("/api/attributions/INC-JULY?said=2022-09-07")
                        .at("/contested")
                        .asBoolean())
                .isFalse();
        assertThat(json("/api/attributions/INC-TIMS").at("/level").asString()).isEqualTo("NONE");
        assertThat(json("/api/attributions").at("/items").size()).isEqualTo(1);
        assertThat(json("/api/attributions?case=MK23").at("/items").size()).isZero();
        assertThat(json("/api/attributions?said=2022-09-06").at("/items").size())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "at=2022-07, NOT",
        "at=2022-08-20, POSSIBLY",
        "at=2022-09-08, CERTAINLY",
        "at=2022-09-08&known=11, CERTAINLY",
        "at=2022-08-20&said=2022-09-09, NOT",
        "at=2022-08-20&said=2022-09-10, POSSIBLY"
    })
    void aRelationIsAskedForByDateAndByWhatHadBeenSaid(String query, String severed) {
        assertThat(json("/api/relations/AL-IR?" + query).at("/severed").asString())
                .isEqualTo(severed);
        assertThat(json("/api/relations/IR-AL?" + query)).isEqualTo(json("/api/relations/AL-IR?" + query));
    }

    @Test
    void anUndecidedRelationSaysSoWithANull() {
        JsonNode state = json("/api/relations/AL-IR?at=2022-08-20");

        assertThat(state.has("certain")).isTrue();
        assertThat(state.at("/certain").isNull()).isTrue();
        assertThat(state.at("/possible").size()).isEqualTo(2);
        assertThat(json("/api/relations").at("/items/0/relation").asString()).isEqualTo("AL-IR");
        assertThat(json("/api/relations?case=MK23").at("/items").size()).isZero();
    }

    @Test
    void actorsHaveTheirTies() {
        assertThat(ids("/api/actors")).containsExactly("GRP", "IR");
        JsonNode actor = json("/api/actors/GRP");
        assertThat(actor.at("/name").asString()).isEqualTo("The group");
        assertThat(actor.at("/links/0/link").asString()).isEqualTo("HIRED");
        assertThat(json("/api/actors/GRP?known=4").at("/links").size()).isZero();
    }

    @Test
    void aCaseIsSeenAtAGlance() {
        JsonNode view = json("/api/cases/AL22");

        assertThat(view.at("/title").asString()).isEqualTo("Attacks on Albania");
        assertThat(view.at("/incidents").size()).isEqualTo(2);
        assertThat(view.at("/documents/0/document").asString()).isEqualTo("DOC");
        assertThat(view.at("/parties").toString()).contains("\"GRP\"", "\"IR\"", "\"AL\"");
        assertThat(view.has("occurred")).isFalse();
        assertThat(json("/api/cases").at("/items").size()).isEqualTo(2);
        assertThat(json("/api/cases?known=12").at("/items").size()).isEqualTo(1);
    }

    @Test
    void aTimelineIsSortedByTheClockAskedForAndComesInParts() {
        assertThat(rows("/api/cases/MK23/timeline?clock=recorded")).containsExactly("E-13", "E-14", "E-15", "E-16");
        assertThat(rows("/api/cases/MK23/timeline?clock=stated")).containsExactly("E-14", "E-15", "E-16", "E-13");
        assertThat(rows("/api/cases/MK23/timeline")).containsExactly("E-14", "E-15", "E-13", "E-16");
        assertThat(rows("/api/cases/MK23/timeline?known=14")).containsExactly("E-14", "E-13");
        JsonNode part = json("/api/cases/MK23/timeline?limit=3");
        assertThat(part.at("/next").asString()).isEqualTo("E-13");
        assertThat(rows("/api/cases/MK23/timeline?limit=3&after=E-13")).containsExactly("E-16");
        assertThat(json("/api/cases/MK23/timeline?limit=4").at("/next").isNull())
                .isTrue();
    }

    @Test
    void eventsComeInOrderWithTheBytesThatWereRecorded() {
        MvcTestResult answer = get("/api/events");

        assertThat(answer).hasStatusOk().hasContentType("application/x-ndjson");
        List<String> lines = lines(answer);
        assertThat(lines).hasSize(16);
        for (int i = 0; i < 16; i++) {
            RecordedEvent event = Story.EVENTS.get(i);
            assertThat(lines.get(i)).endsWith(",\"data\":" + event.dataAsText() + "}");
            JsonNode line = Json.MAPPER.readTree(lines.get(i));
            assertThat(line.at("/sequence").asString()).isEqualTo(Integer.toString(i + 1));
            assertThat(line.at("/source").asString()).isEqualTo(Samples.LEDGER);
        }
    }

    @Test
    void eventsAreNarrowed() {
        assertThat(sequences("/api/events?from=14")).containsExactly(14L, 15L, 16L);
        assertThat(sequences("/api/events?from=14&limit=2")).containsExactly(14L, 15L);
        assertThat(sequences("/api/events?from=17")).isEmpty();
        assertThat(sequences("/api/events?case=MK23&limit=2")).containsExactly(13L, 14L);
        assertThat(sequences("/api/events?type=relation.severed")).containsExactly(11L, 12L);
        assertThat(sequences("/api/events?type=relation.severed&said=2022-09-09"))
                .containsExactly(12L);
        assertThat(sequences("/api/events?type=incident.reported&at=2022")).containsExactly(6L, 7L);
        assertThat(sequences("/api/events?from=10&known=11")).containsExactly(10L, 11L);
        assertThat(sequences("/api/events?known=2026-01-01T00:00:02Z")).containsExactly(1L, 2L);
        assertThat(sequences("/api/events?known=0")).isEmpty();
    }

    @Test
    void oneEventIsACloudEvent() {
        MvcTestResult answer = get("/api/events/6");

        assertThat(answer).hasStatusOk().hasContentType("application/cloudevents+json");
        assertThat(body(answer).at("/data/incident").asString()).isEqualTo("INC-JULY");
        assertThat(answer.getResponse().getHeader("Demarche-Position")).isEqualTo("16");
    }

    @Test
    void anEventThatCannotBeReadIsStillListed() {
        List<RecordedEvent> more = new ArrayList<>(Story.EVENTS);
        more.add(Samples.unknown(17));
        RecordedEvent known = Samples.recorded(18, Samples.report("I"));
        byte[] broken = "{\n".getBytes(StandardCharsets.UTF_8);
        more.add(
                new RecordedEvent(18, "E-18", known.type(), 1, known.subject(), "C", known.recordedAt(), "00", broken));
        new TestProjector(models, signal).project(more);

        List<String> lines = lines(get("/api/events?from=17"));
        assertThat(lines.getFirst()).endsWith("\"data\":{\"x\":1}}");
        assertThat(lines.getLast()).endsWith("\"data_base64\":\"ewo=\"}");
        assertThat(sequences("/api/events?from=17&at=2026")).isEmpty();
    }

    @Test
    void aPositionThatAnotherProcessProjectsIsFound() {
        new TestProjector(models, new PositionSignal()).project(List.of(Samples.recorded(17, Samples.report("LATE"))));

        assertThat(get("/api/incidents/LATE?min-position=17")).hasStatusOk();
        assertThat(get("/api/incidents?min-position=17")).hasStatusOk();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/incidents?limit=0",
                "/api/incidents?limit=all",
                "/api/incidents?status=BURNING",
                "/api/incidents?stauts=CLOSED",
                "/api/incidents?at=soon",
                "/api/incidents?format=xml",
                "/api/relations/alir",
                "/api/relations/alir/order?incident=INC-JULY",
                "/api/relations/AL-IR/order",
                "/api/relations/alir/diff?from=1",
                "/api/cases/AL22/timeline?clock=wall",
                "/api/cases/AL22/diff?from=1&limit=0",
                "/api/cases/AL22/diff?from=1&limit=ten",
                "/api/cases/AL22/diff",
                "/api/events?from=0",
                "/api/events?limit=0",
                "/api/events/first",
                "/api/why",
                "/api/why?of=incident"
            })
    void malformedRequestIsRefusedBeforeItWaitsForAPosition(String path) {
        MvcTestResult atOnce = get(path);
        MvcTestResult waiting = get(path + (path.contains("?") ? "&" : "?") + "min-position=99");

        assertThat(waiting).hasStatus(400);
        assertThat(body(waiting)).isEqualTo(body(atOnce));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/why?of=incident",
                "/incidents?limit=0",
                "/events?before=x",
                "/relations/alir?clock=x",
                "/cases/AL22/timeline?part=x"
            })
    void malformedRequestForAPageIsRefusedBeforeItWaitsForAPosition(String path) {
        assertThat(get(path + "&min-position=99")).hasStatus(400);
    }

    @Test
    void waitingForAPositionEnds() {
        MvcTestResult answer = get("/api/incidents?min-position=18");

        assertThat(answer).hasStatus(503).hasContentType("application/problem+json");
        assertThat(answer.getResponse().getHeader("Retry-After")).isEqualTo("1");
        assertThat(body(answer).at("/type").asString()).isEqualTo("urn:demarche:problem:unavailable");
        assertThat(body(answer).at("/detail").asString()).contains("18", "16");
    }

    @Test
    void anAnswerIsAConsistentCutWhileABatchIsHalfWritten() {
        var later = new ArrayList<>(Story.EVENTS);
        later.add(Samples.recorded(
                17,
                new org.demarche.contracts.event.IncidentEvent.Confirmed(
                        "AL22", "INC-TIMS", null, Samples.said("AL", "2022-09-12"))));
        var before = models.progress().read();
        new TestProjector(models, signal).project(later);
        client.getDatabase(database).getCollection("progress").drop();
        models.progress().write(before);

        assertThat(json("/api/incidents/INC-TIMS").at("/status").asString()).isEqualTo("REPORTED");
        assertThat(ids("/api/incidents?status=REPORTED")).containsExactly("INC-MK2", "INC-TIMS");
        assertThat(ids("/api/incidents?status=CONFIRMED")).containsExactly("INC-JULY", "INC-MK");
        assertThat(sequences("/api/events?from=16")).containsExactly(16L);
        assertThat(get("/api/incidents?known=17").getResponse().getHeader("Demarche-Position"))
                .isEqualTo("16");
    }

    @Test
    void itIsNotReadyWhileTheEndOfTheTopicIsNotKnown() {
        MvcTestResult answer = get("/actuator/health/readiness");

        assertThat(answer).hasStatus(503);
        assertThat(body(answer).at("/components/lens/details/position").asLong())
                .isEqualTo(16);
    }

    @Test
    void aQuestionIsRefusedForUnknownParametersOnlyHere() {
        assertThat(get("/actuator/health/liveness?x=1")).hasStatusOk();
    }

    private MvcTestResult get(String pathAndQuery) {
        var uri = UriComponentsBuilder.fromUriString(pathAndQuery)
                .build(pathAndQuery.contains("%"))
                .toUri();
        return mvc.get().uri(uri).exchange();
    }

    private JsonNode json(String path) {
        MvcTestResult answer = get(path);
        assertThat(answer).hasStatusOk();
        return body(answer);
    }

    private static JsonNode body(MvcTestResult answer) {
        return Json.MAPPER.readTree(answer.getResponse().getContentAsByteArray());
    }

    private List<String> ids(String path) {
        return texts(json(path), "/id");
    }

    private List<String> rows(String path) {
        return texts(json(path), "/claim");
    }

    private static List<String> texts(JsonNode list, String field) {
        List<String> texts = new ArrayList<>();
        list.at("/items").forEach(item -> texts.add(item.at(field).asString()));
        return texts;
    }

    private List<String> pages(String path, int limit) {
        String url = path + (path.contains("?") ? "&" : "?") + "limit=" + limit;
        JsonNode page = json(url);
        List<String> all = new ArrayList<>(texts(page, "/id"));
        while (!page.at("/next").isNull()) {
            page = json(url + "&after=" + page.at("/next").asString());
            assertThat(page.at("/items").size()).isBetween(1, limit);
            all.addAll(texts(page, "/id"));
        }
        return all;
    }

    private static List<String> lines(MvcTestResult answer) {
        String text = new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
        return text.isEmpty() ? List.of() : Arrays.asList(text.split("\n"));
    }

    private List<Long> sequences(String path) {
        MvcTestResult answer = get(path);
        assertThat(answer).hasStatusOk();
        return lines(answer).stream()
                .map(line -> Json.MAPPER.readTree(line).at("/sequence").asString())
                .map(Long::valueOf)
                .toList();
    }
}

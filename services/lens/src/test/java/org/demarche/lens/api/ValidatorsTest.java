package org.demarche.lens.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.demarche.contracts.event.RecordedEvent;
import org.demarche.lens.RandomLedger;
import org.demarche.lens.Samples;
import org.demarche.lens.journal.Generations;
import org.demarche.lens.journal.PositionSignal;
import org.demarche.lens.journal.Quarantined;
import org.demarche.lens.journal.ReadModels;
import org.demarche.lens.journal.TestQuarantine;
import org.demarche.lens.journal.mongo.MongoGenerations;
import org.demarche.lens.projector.TestProjector;
import org.demarche.testsupport.EmbeddedMongo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@LensTest
class ValidatorsTest {
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private ReadModels models;

    @Autowired
    private Generations generations;

    @Autowired
    private PositionSignal signal;

    @Autowired
    private MongoClient client;

    @Value("${demarche.lens.store.database}")
    private String database;

    @BeforeEach
    void empty() {
        client.getDatabase(database).drop();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/incidents/INC-JULY?known=8",
                "/api/incidents/INC-JULY?known=16",
                "/api/incidents/INC-JULY?known=2026-01-01T00:00:08Z",
                "/api/incidents?known=8&status=CONFIRMED&said=2022-09-07",
                "/api/incidents.csv?known=8",
                "/api/relations/AL-IR?known=12&at=2022-09-08",
                "/api/cases/AL22?known=12&at=2022-09-08",
                "/api/cases/AL22/timeline?known=12",
                "/api/attributions/INC-JULY?known=12",
                "/api/actors/GRP?known=12",
                "/api/incidents/INC-JULY/diff?from=7&to=8",
                "/api/relations/AL-IR/diff?from=11&to=12&at=2022-09-08",
                "/api/cases/AL22/diff?known=12&clock=at&from=2022-08&to=2022-09"
            })
    void finalAnswerIsImmutable(String path) {
        story();

        assertThat(get(path)).hasStatusOk().hasHeader("Cache-Control", FOR_EVER).hasHeader("Vary", "Accept");
        assertThat(etag(path)).matches("\"[A-Za-z0-9_-]{24}\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/incidents/INC-JULY",
                "/api/incidents/INC-JULY?known=17",
                "/api/incidents/INC-JULY?known=2026-01-01T00:00:16Z",
                "/api/incidents/INC-JULY?known=2030-01-01",
                "/api/incidents/INC-JULY?at=2022-09-08&said=2022-09-08",
                "/api/relations/AL-IR?known=12",
                "/api/relations?known=12",
                "/api/cases/AL22?known=12",
                "/api/cases?known=12",
                "/api/incidents/INC-JULY/diff?from=7",
                "/api/incidents/INC-JULY/diff?from=7&to=17",
                "/api/relations/AL-IR/diff?from=11&to=12",
                "/api/cases/AL22/diff?clock=at&from=2022-08&known=12"
            })
    void answerThatMayChangeIsRevalidated(String path) {
        story();

        assertThat(get(path)).hasStatusOk().hasHeader("Cache-Control", "no-cache");
        assertThat(etag(path)).startsWith("\"").endsWith("\"");
    }

    @Test
    void answersAreNotImmutableWhileAnEventCouldNotBeRead() {
        List<RecordedEvent> more = new ArrayList<>(Story.EVENTS);
        more.add(Samples.unknown(17));
        new TestProjector(models, signal).project(more);

        assertThat(get("/api/incidents/INC-JULY?known=8")).hasHeader("Cache-Control", "no-cache");
    }

    @Test
    void answersAreNotImmutableFromThePositionOfAQuarantine() {
        story();
        Quarantined waiting = Quarantined.none("incident/INC-JULY").with(List.of(9L, 12L), "cannot be applied");
        TestQuarantine.in(models, waiting);

        assertThat(get("/api/incidents/INC-TIMS?known=8")).hasHeader("Cache-Control", FOR_EVER);
        assertThat(get("/api/incidents/INC-TIMS?known=9")).hasHeader("Cache-Control", "no-cache");
        assertThat(get("/api/incidents/INC-TIMS?known=2026-01-01T00:00:10Z")).hasHeader("Cache-Control", "no-cache");

        models.quarantines().write(List.of(waiting.released()));
        assertThat(get("/api/incidents/INC-TIMS?known=9")).hasHeader("Cache-Control", FOR_EVER);
    }

    @Test
    void knownETagIsAnsweredWithoutABody() {
        story();
        String path = "/api/incidents/INC-JULY?known=8";
        String tag = etag(path);

        for (String held : List.of(tag, "W/" + tag, "\"other\", " + tag, "\"other\",W/" + tag, "*")) {
            MvcTestResult answer = get(path, held);
            assertThat(answer).as(held).hasStatus(304).hasHeader("ETag", tag);
            assertThat(answer).hasHeader("Cache-Control", FOR_EVER).hasHeader("Demarche-Position", "8");
            assertThat(answer.getResponse().getContentAsByteArray()).isEmpty();
        }
        for (String held : List.of("\"other\"", "W/\"other\"", tag.replace("\"", ""))) {
            assertThat(get(path, held)).as(held).hasStatusOk();
            assertThat(get(path, held).getResponse().getContentAsByteArray()).isNotEmpty();
        }
        MvcTestResult twoLines = mvc.get()
                .uri(path)
                .header("If-None-Match", "\"other\"")
                .header("If-None-Match", tag)
                .exchange();
        assertThat(twoLines).hasStatus(304);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/incidents/INC-JULY",
                "/api/incidents/INC-JULY?known=8",
                "/api/incidents?status=CONFIRMED",
                "/api/incidents.csv?known=8",
                "/api/relations/AL-IR?at=2022-09-08",
                "/api/why?of=incident/INC-JULY/title",
                "/api/incidents/INC-JULY/diff?from=7"
            })
    void knownETagIsAnsweredWithoutMakingTheAnswerAgain(String path) {
        story();
        String tag = etag(path);
        var answered = get(path, tag).getResponse();
        loseTheClaims();

        MvcTestResult again = get(path, tag);
        assertThat(again).hasStatus(304).hasHeader("ETag", tag).hasHeader("Vary", "Accept");
        for (String header : List.of("Cache-Control", "Demarche-Position")) {
            assertThat(again.getResponse().getHeader(header)).as(header).isEqualTo(answered.getHeader(header));
        }
        assertThat(again.getResponse().getContentAsByteArray()).isEmpty();
        assertThat(get(path, "\"other\"").getResponse().getStatus())
                .as("made again for who holds another")
                .isNotEqualTo(304);
    }

    @Test
    void anAnswerIsMadeAgainWhenAnEventHasComeAndOneAboutThePastIsNot() {
        story();
        String now = etag("/api/incidents/INC-JULY");
        String past = etag("/api/incidents/INC-JULY?known=8");
        List<RecordedEvent> more = new ArrayList<>(Story.EVENTS);
        more.add(Samples.recorded(17, Samples.report("OTHER")));
        more.add(Samples.recorded(18, Samples.report("ANOTHER")));
        new TestProjector(models, signal).project(more);
        loseTheClaims();

        assertThat(get("/api/incidents/INC-JULY", now)).hasStatus(404);
        assertThat(get("/api/incidents/INC-JULY?known=8", past)).hasStatus(304);
    }

    @Test
    void answerIsMadeAgainFromOtherReadModelsAndDuringAQuarantine() {
        story();
        String path = "/api/incidents/INC-JULY?known=8";
        String tag = etag(path);
        Quarantined waiting = Quarantined.none("incident/INC-JULY").with(List.of(9L), "cannot be applied");
        TestQuarantine.in(models, waiting);
        assertThat(get(path, tag)).as("made again, and the same").hasStatus(304);
        loseTheClaims();
        assertThat(get(path, tag)).hasStatus(404);

        models.quarantines().write(List.of(waiting.released()));
        assertThat(get(path, tag)).hasStatus(304);
        generations.begin(Instant.EPOCH);
        generations.models(2).progress().write(models.progress().read());
        assertThat(generations.promote(Instant.EPOCH)).isTrue();
        assertThat(get(path, tag)).hasStatus(404);
    }

    /** What is judged at the present moment may be otherwise in the next one. */
    @Test
    void anAnswerThatChangesWithTheHourIsAlwaysMade() {
        story();
        String tag = etag("/api/relations/AL-IR");
        assertThat(get("/api/relations/AL-IR", tag)).hasStatus(304);
        loseTheClaims();

        assertThat(get("/api/relations/AL-IR", tag)).hasStatusOk();
    }

    @Test
    void aTableAndATreeAreHeldApart() {
        story();
        String tree = etag("/api/incidents?known=8");

        assertThat(etag("/api/incidents.csv?known=8")).isNotEqualTo(tree);
        assertThat(get("/api/incidents.csv?known=8", tree)).hasStatusOk();
        assertThat(mvc.get()
                        .uri("/api/incidents?known=8")
                        .header("Accept", "text/csv")
                        .header("If-None-Match", tree))
                .hasStatusOk();
    }

    private void loseTheClaims() {
        client.getDatabase(database).getCollection("journal").drop();
    }

    @Test
    void anEventThatLeavesAnAnswerAsItWasLeavesItsTag() {
        story();
        String before = etag("/api/incidents/INC-JULY");
        List<RecordedEvent> more = new ArrayList<>(Story.EVENTS);
        more.add(Samples.recorded(17, Samples.report("OTHER")));
        new TestProjector(models, signal).project(more);

        assertThat(get("/api/incidents/INC-JULY", before)).hasStatus(304).hasHeader("Demarche-Position", "17");
        assertThat(etag("/api/incidents")).isNotEqualTo(before);
    }

    @Test
    void aHeadRequestTellsTheSame() {
        story();
        String path = "/api/incidents/INC-JULY?known=8";

        assertThat(mvc.head().uri(path)).hasStatusOk().hasHeader("ETag", etag(path));
        assertThat(mvc.head().uri(path).header("If-None-Match", etag(path))).hasStatus(304);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/incidents/NONE?known=8",
                "/api/incidents?known=8&limit=0",
                "/api/incidents?known=8&min-position=99",
                "/api/events?known=8",
                "/actuator/health/liveness"
            })
    void answersNotAboutStateHaveNoValidators(String path) {
        story();

        assertThat(get(path, "*").getResponse().getStatus()).isNotEqualTo(304);
        assertThat(get(path, "*").getResponse().getHeader("ETag")).isNull();
        assertThat(get(path).getResponse().getHeader("Cache-Control")).isNull();
        assertThat(get(path).getResponse().getContentAsByteArray()).isNotEmpty();
    }

    /** Before and after more events, read back from another database in which it was projected anew, whatever the hour. */
    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void theSameReadingGivesTheSameBytesForEver(long seed) {
        List<RecordedEvent> ledger = RandomLedger.of(seed, 300);
        new TestProjector(models, new PositionSignal()).project(ledger.subList(0, 150));
        Map<String, String> first = new LinkedHashMap<>();
        questions().forEach(path -> first.put(path, served(mvc, path)));

        new TestProjector(models, new PositionSignal()).project(ledger);
        Generations other = MongoGenerations.in(EmbeddedMongo.database(), "lens");
        ReadModels rebuilt = other.served().models();
        for (int from = 0; from < ledger.size(); from += 7) {
            new TestProjector(rebuilt, new PositionSignal())
                    .project(ledger.subList(from, Math.min(from + 7, ledger.size())));
        }
        MockMvcTester later = Replica.of(other, Instant.parse("2199-01-01T00:00:00Z"));
        MockMvcTester earlier = Replica.of(other, Instant.parse("1999-01-01T00:00:00Z"));

        assertThat(first.values()).anyMatch(each -> each.contains("POSSIBLY"));
        first.forEach((path, answer) -> {
            assertThat(served(mvc, path)).as("after more events: " + path).isEqualTo(answer);
            assertThat(served(later, path)).as("on another replica: " + path).isEqualTo(answer);
            assertThat(served(earlier, path)).as("at another hour: " + path).isEqualTo(answer);
        });
    }

    private static List<String> questions() {
        List<String> questions = new ArrayList<>();
        for (int known : new int[] {40, 111, 150}) {
            for (String reading : List.of("&at=2022-09-08", "&at=2022-08&said=2022-08")) {
                for (String path : List.of(
                        "cases?",
                        "cases/C0?",
                        "cases/C1/timeline?clock=stated&",
                        "cases/C0/contradictions?",
                        "incidents?",
                        "incidents?q=title%205&",
                        "incidents?status=CONFIRMED&case=C1&limit=1&",
                        "incidents.csv?",
                        "incidents/I1?",
                        "attributions?",
                        "attributions/I2?",
                        "relations?",
                        "relations/AL-IR?",
                        "relations/AL-IR/order?incident=I2&",
                        "actors?",
                        "actors/A1?",
                        "campaigns?")) {
                    questions.add("/api/" + path + "known=" + known + reading);
                }
                questions.add("/api/cases/C0/diff?from=20&to=" + known + reading);
                questions.add("/api/actors/A1/diff?clock=at&from=2022-07&to=2022-12&known=" + known);
            }
        }
        return questions;
    }

    private void story() {
        new TestProjector(models, signal).project(Story.EVENTS);
    }

    /** The validator and the bytes; fails for what does not say that it stays. */
    private static String served(MockMvcTester mvc, String path) {
        var answer = mvc.get().uri(java.net.URI.create(path)).exchange().getResponse();
        assertThat(answer.getStatus()).as(path).isIn(200, 404);
        if (answer.getStatus() == 200) {
            assertThat(answer.getHeader("Cache-Control")).as(path).isEqualTo(FOR_EVER);
        }
        return answer.getStatus() + " " + answer.getHeader("ETag") + " " + answer.getHeader("Demarche-Position") + " "
                + java.util.HexFormat.of()
                        .formatHex(answer.getContentAsByteArray())
                        .hashCode() + " "
                + new String(answer.getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private String etag(String path) {
        return String.valueOf(get(path).getResponse().getHeader("ETag"));
    }

    private MvcTestResult get(String path) {
        return mvc.get().uri(path).exchange();
    }

    private MvcTestResult get(String path, String held) {
        return mvc.get().uri(path).header("If-None-Match", held).exchange();
    }
}

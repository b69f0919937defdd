package org.demarche.lens.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.demarche.contracts.Json;
import org.demarche.contracts.api.Items;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.event.RecordedEvent;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.vocabulary.IncidentStatus;
import org.demarche.lens.RandomLedger;
import org.demarche.lens.Samples;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.answer.ClaimSource;
import org.demarche.lens.assess.AsOf;
import org.demarche.lens.assess.Clock;
import org.demarche.lens.journal.PositionSignal;
import org.demarche.lens.journal.ReadModels;
import org.demarche.lens.oracle.Oracle;
import org.demarche.lens.oracle.Question;
import org.demarche.lens.oracle.RandomAsOf;
import org.demarche.lens.projector.TestProjector;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;

/** What is served equals an assessment over the plain list of events, whatever is asked. */
@LensTest
class RandomQuestionsTest {
    private static final String[] DATES = {"2022-07-20", "2022-08", "2022-09-08", "2022-12"};

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private ReadModels models;

    @Autowired
    private MongoClient client;

    @Value("${demarche.lens.store.database}")
    private String database;

    @BeforeEach
    void empty() {
        client.getDatabase(database).drop();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aServedAnswerEqualsAnAssessmentOverTheWholeLedger(long seed) {
        List<RecordedEvent> ledger = RandomLedger.of(seed, 250);
        new TestProjector(models, new PositionSignal()).project(ledger.subList(0, 99));
        new TestProjector(models, new PositionSignal()).project(ledger);
        var random = new Random(seed);
        for (int i = 0; i < 25; i++) {
            ask(ledger, random);
        }
        for (int i = 0; i < 3; i++) {
            askTheOracle(ledger, RandomAsOf.random(random, 90)); // the oracle is slow
        }
    }

    /** As of any reading, under any condition, in parts of any size. */
    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void aServedListEqualsTheAssessmentsOfEverythingThatIsInIt(long seed) {
        List<RecordedEvent> ledger = RandomLedger.of(seed, 250);
        new TestProjector(models, new PositionSignal()).project(ledger);
        var random = new Random(seed);
        for (int i = 0; i < 25; i++) {
            RandomAsOf asked = RandomAsOf.random(random, ledger.size());
            var answers = new Answers(source(ledger), new AsOf(asked.known(), asked.said(), asked.at(), Instant.now()));
            String caseId = random.nextBoolean() ? null : "C" + random.nextInt(2);
            String status = random.nextBoolean() ? null : one(random, "REPORTED", "CONFIRMED", "CLOSED", "REOPENED");
            String text = random.nextBoolean() ? null : one(random, "title 1", "TITLE", "i2", "none");
            var listing = new Listing(asked, answers, things(ledger), 1 + random.nextInt(5));
            listing.check("cases", "case", null, answers::caseView, view -> true);
            listing.check("actors", "actor", null, answers::actor, view -> !view.withdrawn());
            listing.check("relations", "relation", caseId, answers::relation, view -> !view.withdrawn());
            listing.check(
                    "attributions",
                    "subject",
                    caseId,
                    answers::attribution,
                    view -> !view.claims().isEmpty() && !view.withdrawn());
            listing.check(
                    "incidents",
                    "incident",
                    caseId,
                    answers::incident,
                    view -> view.status() != IncidentStatus.WITHDRAWN);
            listing.check(
                    "incidents?" + (status == null ? "" : "status=" + status + "&") + (text == null ? "" : "q=" + text),
                    "incident",
                    caseId,
                    answers::incident,
                    view -> (status == null
                                    ? view.status() != IncidentStatus.WITHDRAWN
                                    : view.status().name().equals(status))
                            && (text == null
                                    || lower(view.id() + "\n" + view.title()).contains(lower(text))));
        }
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static String one(Random random, String... words) {
        return words[random.nextInt(words.length)];
    }

    private static Set<String> things(List<RecordedEvent> ledger) {
        return new TreeSet<>(Samples.journals(Samples.claims(ledger)).keySet());
    }

    /** Everything that there is to be listed under one reading, and in parts of which size it is asked for. */
    private final class Listing {
        private final RandomAsOf asked;
        private final Answers answers;
        private final Set<String> things;
        private final int limit;

        Listing(RandomAsOf asked, Answers answers, Set<String> things, int limit) {
            this.asked = asked;
            this.answers = answers;
            this.things = things;
            this.limit = limit;
        }

        <V> void check(
                String list,
                String kind,
                @Nullable String caseId,
                Function<String, @Nullable V> view,
                Predicate<V> condition) {
            List<JsonNode> wanted = new ArrayList<>();
            for (String thing : things) {
                V found = thing.startsWith(kind + "/") && counts(thing, caseId)
                        ? view.apply(thing.substring(kind.length() + 1))
                        : null;
                if (found != null && condition.test(found)) {
                    wanted.add(Json.MAPPER.readTree(Json.MAPPER.writeValueAsString(found)));
                }
            }
            String path = "/api/" + list + (list.contains("?") ? "&" : "?") + asked.query()
                    + (caseId == null ? "" : "&case=" + caseId) + "&limit=" + limit;
            assertThat(served(path)).as(path).isEqualTo(wanted);
        }

        private boolean counts(String thing, @Nullable String caseId) {
            return answers.claims(thing).stream()
                    .anyMatch(claim ->
                            caseId == null || caseId.equals(claim.event().caseId()));
        }

        /** All parts; none but the last has fewer than asked for. */
        private List<JsonNode> served(String path) {
            List<JsonNode> served = new ArrayList<>();
            String after = "";
            while (true) {
                var answer = mvc.get().uri(path + after).exchange().getResponse();
                assertThat(answer.getStatus()).as(path + after).isEqualTo(200);
                JsonNode part = Json.MAPPER.readTree(answer.getContentAsByteArray());
                part.at("/items").forEach(served::add);
                if (part.at("/next").isNull()) {
                    return served;
                }
                assertThat(part.at("/items")).hasSize(limit);
                after = "&after=" + part.at("/next").asString();
            }
        }
    }

    /** What is served is what the definitions say; where there is no answer yet, they have no claim to speak of either. */
    private void askTheOracle(List<RecordedEvent> ledger, RandomAsOf asked) {
        var oracle = new Oracle(ledger, asked.known(), asked.said(), asked.at(), Instant.now());
        for (Question question : Question.ALL) {
            String path = question.path() + asked.query();
            var answer = mvc.get().uri(path).exchange().getResponse();
            Map<String, String> defined = question.expected(oracle);
            if (answer.getStatus() == 404) {
                assertThat(defined.keySet()).as(path).noneMatch(fact -> fact.contains("E-"));
            } else {
                assertThat(question.read(Json.MAPPER.readTree(answer.getContentAsByteArray())))
                        .as(path)
                        .isEqualTo(defined);
            }
        }
    }

    private void ask(List<RecordedEvent> ledger, Random random) {
        long known = 1L + random.nextInt(ledger.size());
        String said = random.nextInt(3) == 0 ? DATES[random.nextInt(DATES.length)] : null;
        String at = random.nextInt(3) == 0 ? DATES[random.nextInt(DATES.length)] : null;
        String query = "?known=" + known + (said == null ? "" : "&said=" + said) + (at == null ? "" : "&at=" + at);
        var reading = new AsOf(known, edtf(said), edtf(at), Instant.now());
        var answers = new Answers(source(ledger), reading);
        for (int n = 0; n < 5; n++) {
            assertServed("/api/incidents/I" + n + query, answers.incident("I" + n));
            if (!answers.claims("incident/I" + n).isEmpty()) {
                assertServed("/api/attributions/I" + n + query, answers.attribution("I" + n));
            }
        }
        if (!answers.claims("relation/AL-IR").isEmpty()) {
            assertServed("/api/relations/AL-IR" + query, answers.relation("AL-IR"));
        }
        assertServed("/api/cases/C0" + query, answers.caseView("C0"));
        assertServed("/api/actors/A1" + query, answers.actor("A1"));
        if (!answers.claims("case/C0").isEmpty()) {
            var rows = answers.timeline("C0", Clock.STATED);
            assertServed("/api/cases/C0/timeline" + query + "&clock=stated&limit=500", new Items<>(rows, null));
        }
    }

    private void assertServed(String path, @Nullable Object wanted) {
        var answer = mvc.get().uri(path).exchange().getResponse();
        assertThat(answer.getStatus()).as(path).isEqualTo(wanted == null ? 404 : 200);
        if (wanted != null) {
            assertThat(new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8))
                    .as(path)
                    .isEqualTo(Json.MAPPER.writeValueAsString(wanted));
        }
    }

    private static @Nullable Edtf edtf(@Nullable String text) {
        return text == null ? null : Edtf.parse(text);
    }

    private static ClaimSource source(List<RecordedEvent> ledger) {
        Map<String, List<RecordedClaim>> journals = Samples.journals(Samples.claims(ledger));
        return things -> journals;
    }
}

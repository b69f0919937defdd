package org.demarche.lens.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import java.util.ArrayList;
import java.util.List;
import org.demarche.lens.Samples;
import org.demarche.lens.journal.PositionSignal;
import org.demarche.lens.journal.ReadModels;
import org.demarche.lens.projector.TestProjector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

/** Answers about single entities. */
@LensTest
class EntityQuestionsTest extends StoryQuestions {
    @Autowired
    private ReadModels models;

    @Autowired
    private PositionSignal signal;

    @Autowired
    private MongoClient client;

    @Value("${demarche.lens.store.database}")
    private String database;

    @Test
    void answerNamesItsPosition() {
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
    void statusDependsOnEachClockInclusively(String query, String status) {
        assertThat(json("/api/incidents/INC-JULY?" + query).at("/status").asString())
                .isEqualTo(status);
    }

    @Test
    void relationIsNotSeveredBeforeItsFirstClaimIsKnown() {
        JsonNode relation = body(get("/api/relations/AL-IR?known=10"));

        assertThat(relation.at("/severed").asString()).isEqualTo("NOT");
        assertThat(relation.at("/dates").isEmpty()).isTrue();
    }

    @Test
    void attributionHasItsLevelDenialAndGraphOfActors() {
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
    void relationDependsOnDateAndStatements(String query, String severed) {
        assertThat(json("/api/relations/AL-IR?" + query).at("/severed").asString())
                .isEqualTo(severed);
        assertThat(json("/api/relations/IR-AL?" + query)).isEqualTo(json("/api/relations/AL-IR?" + query));
    }

    @Test
    void undecidedRelationIsAbsent() {
        JsonNode state = json("/api/relations/AL-IR?at=2022-08-20");

        assertThat(state.has("certain")).isFalse();
        assertThat(state.at("/possible").size()).isEqualTo(2);
        assertThat(json("/api/relations").at("/items/0/relation").asString()).isEqualTo("AL-IR");
        assertThat(json("/api/relations?case=MK23").at("/items").size()).isZero();
    }

    @Test
    void actorHasItsLinks() {
        assertThat(ids("/api/actors")).containsExactly("GRP", "IR");
        JsonNode actor = json("/api/actors/GRP");
        assertThat(actor.at("/name").asString()).isEqualTo("The group");
        assertThat(actor.at("/links/0/link").asString()).isEqualTo("HIRED");
        assertThat(json("/api/actors/GRP?known=4").at("/links").size()).isZero();
    }

    @Test
    void caseHasItsOverview() {
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
    void positionProjectedByAnotherProcessIsFound() {
        new TestProjector(models, new PositionSignal()).project(List.of(Samples.recorded(17, Samples.report("LATE"))));

        assertThat(get("/api/incidents/LATE?min-position=17")).hasStatusOk();
        assertThat(get("/api/incidents?min-position=17")).hasStatusOk();
    }

    @Test
    void waitForAPositionTimesOut() {
        MvcTestResult answer = get("/api/incidents?min-position=18");

        assertThat(answer).hasStatus(503).hasContentType("application/problem+json");
        assertThat(answer.getResponse().getHeader("Retry-After")).isEqualTo("1");
        assertThat(body(answer).at("/type").asString()).isEqualTo("urn:demarche:problem:unavailable");
        assertThat(body(answer).at("/detail").asString()).contains("18", "16");
    }

    @Test
    void answerIsAConsistentCutWhileABatchIsBeingWritten() {
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
    void lensIsNotReadyWhileTheEndOfTheTopicIsUnknown() {
        MvcTestResult answer = get("/actuator/health/readiness");

        assertThat(answer).hasStatus(503);
        assertThat(body(answer).at("/components/lens/details/position").asLong())
                .isEqualTo(16);
    }
}

package org.demarche.lens.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.demarche.lens.Samples.said;

import java.util.List;
import org.demarche.contracts.Json;
import org.demarche.contracts.event.CaseEvent.Opened;
import org.demarche.contracts.event.ClaimEvent;
import org.demarche.contracts.event.ContradictionEvent.Resolved;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.IncidentEvent.ImpactRecorded;
import org.demarche.contracts.event.RelationEvent.Severed;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.vocabulary.Dimension;
import org.demarche.lens.Samples;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;

@LensTest
class ContradictionQuestionsTest {
    private static final List<Event> EVENTS = List.of(
            new Opened("C", "A case", null, said("DESK", "2022-07-16")), // 1
            Samples.report("INC-1"), // 2: started 2022-07-15
            new Severed("C", "AL-IR", "AL", null, Edtf.parse("2022-07-01"), said("A", "2022-09-11")), // 3
            new Severed("C", "AL-IR", "AL", null, Edtf.parse("2022-09-19"), said("B", "2022-09-20")), // 4
            new ImpactRecorded("C", "INC-1", Dimension.SEVERITY, "LOW", null, null, said("A", "2022-09-11")), // 5
            new ImpactRecorded("C", "INC-1", Dimension.SEVERITY, "HIGH", null, null, said("B", "2022-09-20")), // 6
            new Resolved(
                    "C",
                    "relation/AL-IR/severed",
                    "E-3",
                    null,
                    null,
                    "the note verbale",
                    said("DESK", "2023-01-01")), // 7
            new ClaimEvent.Retracted("C", "E-6", 6, "an error", null, said("B", "2022-10-01"))); // 8

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Filling filling;

    @BeforeEach
    void project() {
        filling.with(Samples.ledger(EVENTS));
    }

    @Test
    void aCaseListsItsContradictionsWithClaimsAndPairsAndWhatWasDecided() {
        JsonNode items = json("/api/cases/C/contradictions").at("/items");
        assertThat(items.size()).isEqualTo(1);
        JsonNode item = items.get(0);
        assertThat(item.at("/slot").asString()).isEqualTo("relation/AL-IR/severed");
        assertThat(item.at("/thing").asString()).isEqualTo("relation/AL-IR");
        assertThat(item.at("/state").asString()).isEqualTo("RESOLVED");
        assertThat(item.at("/claims/0/worth").asString()).isEqualTo("COUNTS");
        assertThat(item.at("/claims/1/worth").asString()).isEqualTo("OUTVOTED_BY_RESOLUTION");
        assertThat(item.at("/claims/1/occurred/edtf").asString()).isEqualTo("2022-09-19");
        assertThat(item.at("/claims/1/asserter").asString()).isEqualTo("B");
        assertThat(item.at("/excluding").toString())
                .isEqualTo("[{\"one\":\"E-3\",\"other\":\"E-4\",\"decided\":true}]");
        assertThat(item.at("/resolution/claim").asString()).isEqualTo("E-3");
        assertThat(item.at("/resolution/rationale").asString()).isEqualTo("the note verbale");
        assertThat(item.at("/resolution/asserter").asString()).isEqualTo("DESK");
        assertThat(item.at("/resolution/position").asLong()).isEqualTo(7);
    }

    @Test
    void beforeTheResolutionAndTheRetractionBothAreOpen() {
        for (String reading : List.of("known=6", "said=2022-09-20")) {
            JsonNode items = json("/api/cases/C/contradictions?" + reading).at("/items");
            assertThat(items.valueStream()
                            .map(each -> each.at("/slot").asString() + " "
                                    + each.at("/state").asString()))
                    .containsExactly("incident/INC-1/impact/SEVERITY OPEN", "relation/AL-IR/severed OPEN");
        }
        assertThat(json("/api/cases/C/contradictions?said=2022-09-11")
                        .at("/items")
                        .size())
                .isZero();
    }

    @Test
    void entityCountsItsOpenContradictions() {
        assertThat(json("/api/relations/AL-IR?known=6")
                        .at("/openContradictions")
                        .asInt())
                .isEqualTo(1);
        assertThat(json("/api/relations/AL-IR").at("/openContradictions").asInt(-1))
                .isZero();
        assertThat(json("/api/relations/AL-IR").at("/contradictions/0/state").asString())
                .isEqualTo("RESOLVED");
        assertThat(json("/api/relations/AL-IR").at("/contested").asBoolean(true))
                .isFalse();
        assertThat(json("/api/incidents/INC-1?known=6").at("/contested/0").asString())
                .isEqualTo("incident/INC-1/impact/SEVERITY");
        JsonNode incident = json("/api/incidents/INC-1");
        assertThat(incident.at("/openContradictions").asInt(-1)).isZero();
        assertThat(incident.at("/impact/0/claims/1/live").asBoolean(true)).isFalse();
    }

    @Test
    void theListIsPaged() {
        JsonNode first = json("/api/cases/C/contradictions?known=6&limit=1");
        assertThat(first.at("/next").asString()).isEqualTo("incident/INC-1/impact/SEVERITY");
        JsonNode second = json("/api/cases/C/contradictions?known=6&limit=1&after=incident/INC-1/impact/SEVERITY");
        assertThat(second.at("/items/0/slot").asString()).isEqualTo("relation/AL-IR/severed");
        assertThat(second.at("/next").isNull()).isTrue();
    }

    @Test
    void orderFollowsFromTheDates() {
        assertThat(json("/api/relations/IR-AL/order?incident=INC-1")
                        .at("/order")
                        .asString())
                .isEqualTo("AFTER");
        assertThat(json("/api/relations/AL-IR/order?incident=INC-1&known=6")
                        .at("/order")
                        .asString())
                .isEqualTo("CONTESTED");
        assertThat(json("/api/relations/AL-IR/order?incident=INC-1&said=2022-09-11")
                        .at("/order")
                        .asString())
                .isEqualTo("AFTER");
        assertThat(json("/api/relations/AL-IR/order?incident=INC-1")
                        .at("/severances/0/pairs/0")
                        .toString())
                .isEqualTo("{\"start\":\"E-2\",\"severed\":\"E-7\",\"order\":\"AFTER\"}");
    }

    @Test
    void whatIsNotThereIs404AndAQuestionWithoutItsIncidentIs400() {
        assertThat(mvc.get().uri("/api/cases/NONE/contradictions").exchange()).hasStatus(404);
        assertThat(mvc.get().uri("/api/cases/C/contradictions?known=0").exchange())
                .hasStatus(404);
        assertThat(mvc.get().uri("/api/relations/AL-IR/order?incident=NONE").exchange())
                .hasStatus(404);
        assertThat(mvc.get().uri("/api/relations/AL-XX/order?incident=INC-1").exchange())
                .hasStatus(404);
        assertThat(mvc.get().uri("/api/relations/AL-IR/order").exchange()).hasStatus(400);
    }

    private JsonNode json(String path) {
        var answer = mvc.get().uri(path).exchange();
        assertThat(answer).hasStatusOk();
        return Json.MAPPER.readTree(answer.getResponse().getContentAsByteArray());
    }
}

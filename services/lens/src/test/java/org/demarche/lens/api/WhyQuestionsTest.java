package org.demarche.lens.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.demarche.lens.Samples.said;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.demarche.contracts.Json;
import org.demarche.contracts.event.AttributionEvent.Attributed;
import org.demarche.contracts.event.AttributionEvent.Denied;
import org.demarche.contracts.event.CaseEvent.Opened;
import org.demarche.contracts.event.ClaimEvent.Corrected;
import org.demarche.contracts.event.ClaimEvent.Retracted;
import org.demarche.contracts.event.ContradictionEvent.Resolved;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.IncidentEvent.Confirmed;
import org.demarche.contracts.event.IncidentEvent.ImpactRecorded;
import org.demarche.contracts.event.IncidentEvent.Reported;
import org.demarche.contracts.event.RelationEvent.Severed;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.vocabulary.Confidence;
import org.demarche.contracts.vocabulary.Dimension;
import org.demarche.contracts.vocabulary.Link;
import org.demarche.lens.RandomLedger;
import org.demarche.lens.Samples;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;

@LensTest
class WhyQuestionsTest {
    private static final List<Event> EVENTS = List.of(
            new Opened("C", "A case", null, said("DESK", "2022-07-16")), // 1
            new Reported(
                    "C", "INC", "An attack", List.of("AL"), Edtf.parse("2022-07-15"), said("AL", "2022-07-15")), // 2
            impact(Dimension.AVAILABILITY, "DOWN", "AL"), // 3
            impact(Dimension.AVAILABILITY, "UP", "MS"), // 4
            new Severed("C", "AL-IR", "AL", null, Edtf.parse("2022-08"), said("Paper", "2022-09-11")), // 5
            new Severed("C", "AL-IR", "AL", null, Edtf.parse("2022-09-07"), said("AL", "2022-09-07")), // 6
            new Confirmed("C", "INC", null, said("AL", "2022-07-18")), // 7
            new Retracted("C", "E-7", 7, "too early", null, said("AL", "2022-09-20")), // 8
            new Resolved(
                    "C",
                    "incident/INC/impact/AVAILABILITY",
                    "E-3",
                    null,
                    null,
                    "the outage was measured",
                    said("DESK", "2022-10-01")), // 9
            new Severed("C", "AL-IR", "AL", null, Edtf.parse("2022-09-19"), said("Paper", "2022-10-01")), // 10
            impact(Dimension.INTEGRITY, "wiped", "MS"), // 11
            new Corrected(
                    "C",
                    "E-11",
                    11,
                    null,
                    Json.MAPPER.createObjectNode().put("dimension", "CONFIDENTIALITY"),
                    "a slip",
                    said("MS", "2022-10-02")), // 12
            new Attributed(
                    "C",
                    "ATT",
                    "INC",
                    "GRP",
                    Link.DIRECTED,
                    Confidence.HIGH,
                    null,
                    null,
                    null,
                    null,
                    said("AL", "2022-09-07")), // 13
            new Denied("C", "ATT", "INC", "IR", "baseless", null, said("IR", "2022-09-08"))); // 14

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Filling filling;

    @BeforeEach
    void project() {
        filling.with(Samples.ledger(EVENTS));
    }

    /** What is claimed about a claim is explained by itself, and the claim by all of it. */
    @Test
    void anAnswerToAnAttributionHasAReasonOfItsOwn() {
        JsonNode denial = json("attribution/INC/claims/E-13/denials/E-14", "at=2023");

        assertThat(denial.at("/value/by").asString()).isEqualTo("IR");
        assertThat(texts(denial.at("/counts"), "id")).isEqualTo("E-14");
        assertThat(texts(
                        json("attribution/INC/claims/E-13/denials/E-14/verbatim", "at=2023")
                                .at("/counts"),
                        "id"))
                .isEqualTo("E-14");
        assertThat(texts(json("attribution/INC/claims/E-13", "at=2023").at("/counts"), "id"))
                .isEqualTo("E-13 E-14");
        assertThat(texts(
                        json("attribution/INC/claims/E-13/deniedBy/IR", "at=2023")
                                .at("/counts"),
                        "id"))
                .isEqualTo("E-13 E-14");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "relation/AL-IR/severed | at=2022-08-20 | \"POSSIBLY\" | THREE_VALUED | E-5 E-6 E-10 | ",
                "relation/AL-IR/severed | at=2022-08-20&known=6 | \"POSSIBLY\" | THREE_VALUED | E-5 E-6 | E-10"
                        + " NOT_YET_KNOWN",
                "relation/AL-IR/severed | at=2022-08-20&said=2022-09-08 | \"NOT\" | THREE_VALUED | E-6 |"
                        + " E-5 NOT_YET_SAID E-10 NOT_YET_SAID",
                "relation/IR-AL/dates/E-6/edtf | at=2022 | \"2022-09-07\" | THREE_VALUED | E-6 | ",
                "incident/INC/impact/AVAILABILITY/contested | at=2023 | false | RESOLUTION | E-3 | E-4"
                        + " OUTVOTED_BY_RESOLUTION",
                "incident/INC/impact/AVAILABILITY/contested | known=8 | true | EVERY_CLAIM | E-3 E-4 | ",
                "incident/INC/status | at=2023 | \"REPORTED\" | FURTHEST_SUPPORTED | E-2 | E-7 RETRACTED",
                "incident/INC/status | known=7 | \"CONFIRMED\" | FURTHEST_SUPPORTED | E-2 E-7 | ",
                "incident/INC/status | said=2022-08 | \"CONFIRMED\" | FURTHEST_SUPPORTED | E-2 E-7 | ",
                "incident/INC/status | at=2022-07-14 | null | FURTHEST_SUPPORTED |  | E-2 NOT_YET_HAPPENED E-7"
                        + " RETRACTED",
                "incident/INC/impact/INTEGRITY | at=2023 | null | EVERY_CLAIM |  | E-11 CORRECTED_AWAY",
                "incident/INC/impact/INTEGRITY/slot | known=11 | \"incident/INC/impact/INTEGRITY\" | EVERY_CLAIM |"
                        + " E-11 | ",
                "incident/INC/impact/CONFIDENTIALITY/claims/E-11/value | at=2023 | \"wiped\" | EVERY_CLAIM | E-11 | ",
                "incident/INC/title | at=2023 | \"An attack\" | FIRST_REPORT | E-2 | ",
                "attribution/INC/level | at=2023 | \"ATTRIBUTED\" | BEST_FOUNDED | E-13 | ",
                "attribution/INC/contested | at=2023 | true | LIVE_DENIAL | E-13 E-14 | ",
                "attribution/INC/contested | said=2022-09-07 | false | LIVE_DENIAL | E-13 | E-14 NOT_YET_SAID",
                "case/C/status | at=2023 | \"OPEN\" | DESK | E-1 | "
            })
    void aValueIsExplainedByTheClaimsThatCountAndThoseThatDoNot(
            String of, String reading, String value, String rule, String counts, String others) {
        JsonNode why = json(of, reading);

        assertThat(String.valueOf(why.get("value"))).isEqualTo(value);
        assertThat(why.at("/rule/name").asString()).isEqualTo(rule);
        assertThat(why.at("/rule/sentence").asString()).endsWith(".");
        assertThat(texts(why.at("/counts"), "id")).isEqualTo(counts == null ? "" : counts);
        assertThat(texts(why.at("/doesNotCount"), "id", "reason")).isEqualTo(others == null ? "" : others);
    }

    @Test
    void theStartOfAnIncidentIsAQuestionToo() {
        JsonNode why = json("incident/INC/start", "at=2023");

        assertThat(why.at("/of").asString()).isEqualTo("incident/INC/start");
        assertThat(why.at("/value/edtf").asString()).isEqualTo("2022-07-15");
        assertThat(texts(why.at("/counts"), "id")).isEqualTo("E-2");
    }

    @Test
    void theEventsAndTheResolutionAreThereToBeFollowed() {
        JsonNode why = json("incident/INC/impact/AVAILABILITY", "at=2023");

        assertThat(why.at("/resolution/id").asString()).isEqualTo("E-9");
        assertThat(why.at("/resolution/rationale").asString()).isEqualTo("the outage was measured");
        assertThat(texts(why.at("/events"), "position")).isEqualTo("3 4 9");
        assertThat(why.at("/events/2/href").asString()).isEqualTo("/api/events/9");
        assertThat(why.at("/events/2/type").asString()).isEqualTo("contradiction.resolved");
        assertThat(texts(json("incident/INC/status", "at=2023").at("/events"), "position"))
                .isEqualTo("2 7 8");
        JsonNode open = json("relation/AL-IR/severed", "at=2023");
        assertThat(open.has("resolution")).isFalse();
        assertThat(open.at("/counts/0/asserter").asString()).isEqualTo("Paper");
        assertThat(open.at("/counts/0/summary").asString()).startsWith("AL severs relations");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "incident/INC | 400 | kind/id/field",
                "tea/INC/taste | 400 | actor, attribution, campaign, case, incident, relation",
                "incident//status | 400 | kind/id/field",
                "incident/NONE/status | 404 | incident/NONE",
                "incident/INC/colour | 404 | incident/INC has no colour; it has case, title, status",
                "incident/INC/impact/TASTE | 404 | incident/INC/impact has no TASTE; it has CONFIDENTIALITY,"
                        + " AVAILABILITY",
                "relation/AL-IR/dates/E-99/edtf | 404 | E-5, E-6, E-10"
            })
    void unknownFieldIsRefusedWithTheKnownOnes(String of, int status, String told) {
        MvcTestResult answer = get("of=" + of);

        assertThat(answer).hasStatus(status).hasContentType("application/problem+json");
        assertThat(new String(answer.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8))
                .contains(told);
    }

    @Test
    void thePathIsRequiredAndTheClocksAreRead() {
        assertThat(get("at=2022")).hasStatus(400);
        assertThat(get("of=incident/INC/status&known=7")).hasHeader("Demarche-Position", "7");
        assertThat(get("of=incident/INC/status&min-position=99")).hasStatus(503);
        assertThat(get("of=incident/INC/status&known=7&at=2023")).hasHeader("Cache-Control", "no-cache");
    }

    /** Whatever a difference names can be asked about. */
    @ParameterizedTest
    @ValueSource(longs = {31, 32})
    void everyPathOfADifferenceHasAReason(long seed) {
        filling.with(RandomLedger.of(seed, 120));
        Set<String> paths = new TreeSet<>();
        json("/api/cases/C0/diff?from=60&at=2022-09-08")
                .at("/things")
                .forEach(thing -> thing.at("/fields")
                        .forEach(field -> paths.add(field.at("/path").asString())));

        assertThat(paths).hasSizeGreaterThan(20);
        for (String path : paths) {
            JsonNode why = json(path, "at=2022-09-08");
            assertThat(why.at("/of").asString()).isEqualTo(path);
        }
    }

    private static Event impact(Dimension dimension, String value, String asserter) {
        return new ImpactRecorded("C", "INC", dimension, value, null, null, said(asserter, "2022-07-20"));
    }

    private JsonNode json(String of, String reading) {
        return json(UriComponentsBuilder.fromPath("/api/why")
                .query(reading)
                .queryParam("of", "{of}")
                .build(of)
                .toString());
    }

    private JsonNode json(String path) {
        var answer = mvc.get().uri(java.net.URI.create(path)).exchange();
        assertThat(answer.getResponse().getStatus()).as(path).isEqualTo(200);
        return Json.MAPPER.readTree(answer.getResponse().getContentAsByteArray());
    }

    private MvcTestResult get(String query) {
        return mvc.get().uri("/api/why?" + query).exchange();
    }

    private static String texts(JsonNode list, String... fields) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> {
            for (String field : fields) {
                texts.add(each.at("/" + field).asString());
            }
        });
        return String.join(" ", texts);
    }
}

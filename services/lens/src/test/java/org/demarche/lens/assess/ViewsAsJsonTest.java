package org.demarche.lens.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.demarche.lens.assess.Given.ALL;
import static org.demarche.lens.assess.Given.CASE;
import static org.demarche.lens.assess.Given.NO_DOCUMENTS;
import static org.demarche.lens.assess.Given.at;
import static org.demarche.lens.assess.Given.attributed;
import static org.demarche.lens.assess.Given.by;
import static org.demarche.lens.assess.Given.claims;
import static org.demarche.lens.assess.Given.date;
import static org.demarche.lens.assess.Given.denied;
import static org.demarche.lens.assess.Given.opened;
import static org.demarche.lens.assess.Given.reported;
import static org.demarche.lens.assess.Given.severed;
import static org.demarche.lens.assess.Given.stated;

import java.time.Duration;
import org.demarche.contracts.Json;
import org.demarche.contracts.event.RelationEvent.MissionDepartureOrdered;
import org.demarche.contracts.event.RelationEvent.PremisesEntryRecorded;
import org.demarche.contracts.event.RelationEvent.ProtectingPowerDesignated;
import org.demarche.contracts.vocabulary.Confidence;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The field names that callers rely on. */
class ViewsAsJsonTest {

    @Test
    void relationHasNullWhereNoDateIsCertain() {
        JsonNode json = json(RelationAssessment.assess(
                "AL-IR",
                claims(severed("2022-09-01/..", stated("A", "2022-09-10", null))),
                at("2022-09-10"),
                NO_DOCUMENTS));
        assertThat(json.toString())
                .startsWith("{\"relation\":\"AL-IR\",\"severed\":\"POSSIBLY\","
                        + "\"possible\":[\"SEVERED\",\"IN_RELATIONS\"],\"contested\":false,"
                        + "\"basis\":{\"claims\":1,\"origins\":1,\"mode\":\"DIRECT\",\"decided\":false},"
                        + "\"dates\":[{\"claim\":\"c1\",\"kind\":\"SEVERED\",\"edtf\":\"2022-09-01/..\","
                        + "\"earliest\":\"2022-09-01\",\"live\":true,\"worth\":\"COUNTS\",\"initiator\":\"AL\",\"asserter\":\"A\","
                        + "\"mode\":\"DIRECT\",\"stated\":{\"edtf\":\"2022-09-10\",");
    }

    @Test
    void aDeadlineIsWrittenAsADurationAndItsEndAsMoments() {
        MissionDepartureOrdered order = new MissionDepartureOrdered(
                CASE, "AL-IR", "AL", "staff", Duration.ofHours(24), date("2022-09-07"), by("A"));
        JsonNode measure = json(RelationAssessment.assess("AL-IR", claims(order), ALL, NO_DOCUMENTS))
                .at("/measures/0");
        assertThat(measure.get("deadline").asString()).isEqualTo("PT24H");
        assertThat(measure.at("/dueBy/earliest").asString()).isEqualTo("2022-09-08T00:00:00Z");
    }

    @Test
    void anIncidentHasItsIdUnderBothNames() {
        JsonNode json =
                json(IncidentAssessment.assess("INC-1", claims(reported("INC-1", "2022-09-09")), ALL, NO_DOCUMENTS));
        assertThat(json.get("id").asString()).isEqualTo("INC-1");
        assertThat(json.get("incident").asString()).isEqualTo("INC-1");
        assertThat(json.get("case").asString()).isEqualTo(CASE);
        assertThat(json.get("status").asString()).isEqualTo("REPORTED");
        assertThat(json.get("occurred").toString())
                .isEqualTo("{\"edtf\":\"2022-09-09\",\"earliest\":\"2022-09-09\",\"latest\":\"2022-09-09\"}");
        assertThat(json.at("/claims/0/asserter").asString()).isEqualTo("AL-GOV");
    }

    @Test
    void anAttributionShowsWhoDeniesIt() {
        JsonNode json = json(AttributionAssessment.assess(
                "INC-JULY",
                claims(attributed("ATT-1", "IR", Confidence.HIGH, null, by("DART")), denied("ATT-1", "IR", null)),
                ALL,
                NO_DOCUMENTS));
        assertThat(json.get("level").asString()).isEqualTo("ATTRIBUTED");
        assertThat(json.get("contested").asBoolean()).isTrue();
        JsonNode claim = json.at("/claims/0");
        assertThat(claim.get("attributor").asString()).isEqualTo("DART");
        assertThat(claim.get("mode").asString()).isEqualTo("DIRECT");
        assertThat(claim.get("deniedBy").toString()).isEqualTo("[\"IR\"]");
        assertThat(claim.get("endorsedBy").toString()).isEqualTo("[]");
        assertThat(json.at("/actors/nodes/0/actor").asString()).isEqualTo("IR");
    }

    @Test
    void aCaseIsCalledCase() {
        JsonNode json = json(CaseAssessment.assess(CASE, claims(opened("Albania")), ALL, NO_DOCUMENTS));
        assertThat(json.get("case").asString()).isEqualTo(CASE);
        assertThat(json.has("caseId")).isFalse();
    }

    @Test
    void termsAreFieldsOfTheMeasureInJson() {
        var power = new ProtectingPowerDesignated(CASE, "AL-IR", "IR", "CH", date("2022-09"), by("A"));
        var entry = new PremisesEntryRecorded(CASE, "AL-IR", "police", "embassy", "Tirana", null, by("A"));
        JsonNode measures = json(RelationAssessment.assess("AL-IR", claims(power, entry), ALL, NO_DOCUMENTS))
                .get("measures");
        assertThat(measures.at("/0/power").asString()).isEqualTo("CH");
        assertThat(measures.get(0).has("mission")).isFalse();
        assertThat(measures.at("/1/where").asString()).isEqualTo("Tirana");
        assertThat(measures.get(1).has("terms")).isFalse();
    }

    private static JsonNode json(@Nullable Object view) {
        return Json.MAPPER.readTree(Json.MAPPER.writeValueAsString(view));
    }
}

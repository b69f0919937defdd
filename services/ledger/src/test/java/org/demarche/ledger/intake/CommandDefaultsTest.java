package org.demarche.ledger.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.UUID;
import org.demarche.contracts.Json;
import org.demarche.contracts.StoredNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class CommandDefaultsTest {
    private final CommandDefaults defaults =
            new CommandDefaults(InstantSource.fixed(Instant.parse("2026-03-01T12:00:00.987654Z")));

    private ObjectNode complete(String name, String body) {
        return defaults.complete(Objects.requireNonNull(StoredNames.command(name)), object(body), "news-desk");
    }

    private static ObjectNode object(String body) {
        return Json.MAPPER.readTree(body.replace('\'', '"')).asObject();
    }

    @ParameterizedTest
    @CsvSource({
        "open-case, case",
        "record-document, document",
        "register-actor, actor",
        "report-incident, incident",
        "attribute-actor, attribution",
        "claim-responsibility, attribution",
        "open-campaign, campaign"
    })
    void idOfANewEntityIsOrderedByTime(String name, String field) {
        UUID one = UUID.fromString(complete(name, "{}").get(field).stringValue());
        UUID other = UUID.fromString(complete(name, "{}").get(field).stringValue());

        assertThat(one.version()).isEqualTo(7);
        assertThat(other.toString()).isGreaterThan(one.toString());
    }

    @Test
    void anIdThatIsGivenStays() {
        assertThat(complete("open-case", "{'case':'AL'}").get("case").stringValue())
                .isEqualTo("AL");
    }

    @Test
    void aCommandThatCreatesNothingGetsNoId() {
        assertThat(complete("confirm-incident", "{'incident':'INC-1'}").propertyNames())
                .containsExactlyInAnyOrder("incident", "source");
    }

    @Test
    void withoutASourceTheCallerIsTheAsserterNow() {
        JsonNode source = complete("open-case", "{'case':'AL'}").get("source");

        assertThat(source)
                .isEqualTo(object("{'asserter':'news-desk','stated':'2026-03-01T12:00:00Z','mode':'DIRECT'}"));
    }

    @Test
    void withoutAModeASourceIsDirect() {
        JsonNode source = complete("open-case", "{'case':'AL','source':{'asserter':'x','quote':'q'}}")
                .get("source");

        assertThat(source).isEqualTo(object("{'asserter':'x','quote':'q','mode':'DIRECT'}"));
    }

    @Test
    void givenModeStaysAndStatedIsNotAdded() {
        JsonNode source = complete("open-case", "{'case':'AL','source':{'asserter':'x','mode':'INFERRED'}}")
                .get("source");

        assertThat(source).isEqualTo(object("{'asserter':'x','mode':'INFERRED'}"));
    }

    @Test
    void aListThatIsLeftOutIsEmpty() {
        assertThat(complete("report-incident", "{}").get("victims").size()).isZero();
        assertThat(complete("record-affected", "{}").get("aliases").size()).isZero();
        assertThat(complete("report-incident", "{'victims':['AL']}").get("victims"))
                .hasSize(1);
    }

    @Test
    void bodyOfTheCallerIsNotChanged() {
        ObjectNode body = object("{'title':'t','source':{'asserter':'x'}}");
        ObjectNode before = body.deepCopy();

        ObjectNode complete =
                defaults.complete(Objects.requireNonNull(StoredNames.command("report-incident")), body, "desk");

        assertThat(body).isEqualTo(before).isNotEqualTo(complete);
    }
}

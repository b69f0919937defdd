package org.demarche.contracts.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.demarche.contracts.Json;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class CloudEventsTest {
    private static final String LEDGER = "urn:demarche:ledger:test";
    /** Spaced and numbered as no writer of ours would, so that writing it again would show. */
    private static final String DATA = "{ \"case\" : \"al\",\"n\":1.10,  \"title\":\"Ç \\u00e7 \uD83D\uDE00\" }";

    private static final RecordedEvent EVENT = event("al");

    @Test
    void theAttributesAndDataMakeTheSameEventAgain() {
        RecordedEvent read = CloudEvents.event(CloudEvents.attributes(EVENT, LEDGER)::get, EVENT.data());
        assertThat(read).usingRecursiveComparison().isEqualTo(EVENT);
        assertThat(read.data()).isSameAs(EVENT.data());
    }

    @Test
    void anEventOutsideAnyCaseHasNoCaseAttribute() {
        RecordedEvent outside = event(null);
        Map<String, String> attributes = CloudEvents.attributes(outside, LEDGER);
        assertThat(attributes).doesNotContainKey("case");
        assertThat(CloudEvents.event(attributes::get, outside.data()))
                .usingRecursiveComparison()
                .isEqualTo(outside);
    }

    @Test
    void attributesSayWhoRecordedTheEvent() {
        RecordedEvent recorded = recordedBy(new RecordedBy("d. hoxha", "https://login.example", "press-desk"));
        Map<String, String> attributes = CloudEvents.attributes(recorded, LEDGER);

        assertThat(attributes)
                .containsEntry("recordedby", "d. hoxha")
                .containsEntry("recordedbyissuer", "https://login.example")
                .containsEntry("recordedbyclient", "press-desk");
        assertThat(CloudEvents.event(attributes::get, DATA.getBytes(UTF_8)).recordedBy())
                .isEqualTo(recorded.recordedBy());
    }

    @Test
    void callerWithoutAClientHasNoClientAttribute() {
        RecordedEvent recorded = recordedBy(new RecordedBy("d. hoxha", "https://login.example", null));
        Map<String, String> attributes = CloudEvents.attributes(recorded, LEDGER);

        assertThat(attributes).containsKey("recordedby").doesNotContainKey("recordedbyclient");
        assertThat(CloudEvents.event(attributes::get, DATA.getBytes(UTF_8)).recordedBy())
                .isEqualTo(recorded.recordedBy());
    }

    @Test
    void eventThatDoesNotSayWhoRecordedItHasTheAttributesOfEarlierVersions() {
        assertThat(CloudEvents.attributes(EVENT, LEDGER).keySet()).noneMatch(name -> name.startsWith("recordedby"));
        assertThat(CloudEvents.event(CloudEvents.attributes(EVENT, LEDGER)::get, EVENT.data())
                        .recordedBy())
                .isNull();
    }

    @Test
    void attributeNamesAreThoseThatCloudEventsAllows() {
        RecordedEvent recorded = recordedBy(new RecordedBy("d. hoxha", "https://login.example", "press-desk"));
        assertThat(CloudEvents.attributes(recorded, LEDGER).keySet())
                .contains("specversion", "id", "source", "type")
                .allMatch(name -> name.matches("[a-z0-9]{1,20}"));
    }

    @Test
    void theStructuredFormHoldsTheVeryBytesOfTheData() {
        String structured = new String(CloudEvents.structured(EVENT, LEDGER), UTF_8);
        assertThat(structured).endsWith(",\"data\":" + DATA + "}");
        JsonNode read = Json.MAPPER.readTree(structured);
        CloudEvents.attributes(EVENT, LEDGER)
                .forEach((name, value) -> assertThat(read.path(name).asString()).isEqualTo(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "type", "subject", "dataschema", "sequence", "recordedtime", "commithash"})
    void aMissingAttributeIsRefusedByName(String name) {
        Map<String, String> attributes = new HashMap<>(CloudEvents.attributes(EVENT, LEDGER));
        attributes.remove(name);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CloudEvents.event(attributes::get, EVENT.data()))
                .withMessage("the CloudEvents attribute " + name + " is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sequence", "dataschema"})
    void anAttributeThatShouldHoldANumberIsRefusedByName(String name) {
        Map<String, String> attributes = new HashMap<>(CloudEvents.attributes(EVENT, LEDGER));
        attributes.put(name, "one");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CloudEvents.event(attributes::get, EVENT.data()))
                .withMessage("the CloudEvents attribute " + name + " is no number: one");
    }

    @Test
    void aTypeThatThisBuildDoesNotKnowIsRefusedWithItsPosition() {
        var unknown = new RecordedEvent(
                9, "e", "incident.vanished", 1, "incident/i", "al", EVENT.recordedAt(), "00", EVENT.data());
        assertThatIllegalArgumentException()
                .isThrownBy(unknown::event)
                .withMessage("unknown event type incident.vanished at position 9");
    }

    private static RecordedEvent recordedBy(RecordedBy by) {
        return new RecordedEvent(
                EVENT.position(),
                EVENT.id(),
                EVENT.type(),
                EVENT.revision(),
                EVENT.subject(),
                EVENT.caseId(),
                EVENT.recordedAt(),
                EVENT.commitHash(),
                EVENT.data(),
                by);
    }

    private static RecordedEvent event(@Nullable String caseId) {
        return new RecordedEvent(
                Long.MAX_VALUE,
                "al-A01",
                "incident.reported",
                1,
                "incident/INC-TIMS",
                caseId,
                Instant.parse("2022-09-12T08:30:00.000001Z"),
                "0a".repeat(32),
                DATA.getBytes(UTF_8));
    }
}

package org.demarche.lens.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.demarche.contracts.Json;
import org.demarche.contracts.StoredNames;
import org.demarche.contracts.event.IncidentEvent;
import org.demarche.contracts.http.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Forms of all commands, and the commands made from them. */
class CommandFormTest {
    static Stream<String> commands() {
        return StoredNames.commands().stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void sampleOfTheCommandIsMadeFromItsForm(String command) throws IOException {
        JsonNode sample = sample(command);
        CommandForm form = Objects.requireNonNull(CommandForm.of(command));

        FormBody made = FormBody.of(form, typed(form, sample), null, party -> party);

        assertThat(made.violations()).isEmpty();
        assertThat(made.body()).isEqualTo(sample);
        assertThat(form.allFields())
                .allSatisfy(field -> assertThat(field.help()).isNotBlank());
    }

    @Test
    void dateIsUnderstoodAndPartyFoundByItsName() {
        CommandForm form = Objects.requireNonNull(CommandForm.of("sever-relations"));
        Map<String, String> typed = new HashMap<>(Map.of("case", "al-2022", "relation", "AL-IR"));
        typed.putAll(Map.of("initiator", "Albania", "occurred", "7 September 2022", "source.asserter", "AL"));

        FormBody made = FormBody.of(form, typed, null, party -> party.equals("Albania") ? "AL" : party);

        assertThat(made.body().path("initiator").asString()).isEqualTo("AL");
        assertThat(made.body().path("occurred").asString()).isEqualTo("2022-09-07");
        assertThat(made.understood()).containsEntry("initiator", "AL").containsEntry("occurred", "2022-09-07");
    }

    @Test
    void everyFieldThatIsWrongIsNamed() {
        CommandForm form = Objects.requireNonNull(CommandForm.of("sever-relations"));

        FormBody unclear = FormBody.of(form, Map.of("occurred", "last Friday"), null, party -> party);
        FormBody incomplete = FormBody.of(form, Map.of("relation", "albania"), null, party -> party);

        assertThat(unclear.violations()).extracting(Violation::field).containsExactly("occurred");
        assertThat(incomplete.violations()).extracting(Violation::field).contains("case", "relation");
    }

    @Test
    void correctionHasOnlyWhatDiffersFromTheClaim() {
        CommandForm form =
                Objects.requireNonNull(CommandForm.of("correct-claim")).correcting(IncidentEvent.Reported.class);
        ObjectNode claim = Json.MAPPER
                .readTree("{\"incident\":\"INC-1\",\"title\":\"Attack\",\"victims\":[\"AL\"],\"occurred\":\"2022-07\","
                        + "\"source\":{\"asserter\":\"AL\",\"mode\":\"DIRECT\",\"quote\":\"words\"}}")
                .asObject();
        Map<String, String> typed =
                new HashMap<>(Map.of("case", "al-2022", "claim", "E-1", "occurred", "15 July 2022"));
        typed.putAll(Map.of("fields.incident", "INC-1", "fields.title", "Wiper attack", "fields.victims", "AL"));
        typed.putAll(Map.of("fields.source.asserter", "AL", "fields.source.mode", "DIRECT"));

        FormBody made = FormBody.of(form, typed, claim, party -> party);

        assertThat(made.violations()).isEmpty();
        assertThat(made.body().path("occurred").asString()).isEqualTo("2022-07-15");
        assertThat(made.body().get("fields"))
                .isEqualTo(Json.MAPPER.readTree("{\"title\":\"Wiper attack\",\"source\":{\"quote\":null}}"));
    }

    private static JsonNode sample(String command) throws IOException {
        try (InputStream sample = CommandForm.class.getResourceAsStream(
                "/org/demarche/contracts/samples/commands/" + command + "/1.json")) {
            return Json.MAPPER.readTree(Objects.requireNonNull(sample));
        }
    }

    /** The sample as somebody types it. */
    private static Map<String, String> typed(CommandForm form, JsonNode sample) {
        Map<String, String> typed = new LinkedHashMap<>();
        for (FormField field : form.allFields()) {
            JsonNode value = sample.at("/" + field.name().replace('.', '/'));
            if (!value.isMissingNode()) {
                typed.put(field.name(), text(value));
            }
        }
        return typed;
    }

    private static String text(JsonNode value) {
        if (value.isObject()) {
            return value.toString();
        }
        List<String> lines = value.valueStream().map(JsonNode::asString).toList();
        return value.isArray() ? lines.stream().collect(Collectors.joining("\n")) : value.asString();
    }
}

package org.demarche.web.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.demarche.contracts.StoredNames;
import org.demarche.contracts.schema.Schemas;
import org.junit.jupiter.api.Test;

class SchemaFieldsTest {

    @Test
    void fieldSaysWhatItsDefinitionSays() {
        Map<String, FieldRow> fields = fields("report-incident");

        assertThat(fields.get("case"))
                .isEqualTo(new FieldRow(
                        "case",
                        "text",
                        true,
                        "Id of the case it belongs to.",
                        "an id: letters, digits, . _ -, at most 100, beginning with a letter or digit",
                        List.of(),
                        List.of()));
        assertThat(field(fields, "victims").type()).isEqualTo("list of text");
        assertThat(field(fields, "occurred").required()).isFalse();
        assertThat(field(fields, "occurred").examples()).contains("2022-09-07/..");
        assertThat(field(fields, "source.mode").values()).containsExactly("DIRECT", "IMPLIED", "INFERRED");
        assertThat(field(fields, "source.credibility").form()).isEqualTo("from 1 to 6");
        assertThat(field(fields, "source.locator.offset").type()).isEqualTo("whole number");
    }

    @Test
    void definitionThatRefersToAnotherAddsToWhatIsRequired() {
        Map<String, FieldRow> fields = SchemaFields.of(Schemas.schema("incident.reported", 1)).stream()
                .collect(Collectors.toMap(FieldRow::path, Function.identity()));

        assertThat(field(fields, "source.mode").required()).isTrue();
        assertThat(field(fields, "source.asserter").required()).isTrue();
        assertThat(field(fields, "source.quote").required()).isFalse();
    }

    @Test
    void everyFieldOfEveryMessageHasAMeaningAndAType() {
        Stream<MessagePage> all = Stream.concat(
                StoredNames.commands().stream().map(MessagePage::command),
                StoredNames.events().stream().map(MessagePage::event));

        assertThat(all)
                .allSatisfy(message -> assertThat(message.fields())
                        .as(message.name())
                        .isNotEmpty()
                        .allSatisfy(field -> {
                            assertThat(field.meaning()).as(field.path()).isNotBlank();
                            assertThat(field.type()).as(field.path()).doesNotContain("anything");
                        }));
    }

    @Test
    void exampleForAShellKeepsApostrophes() {
        var message = new MessagePage(
                MessagePage.COMMANDS, "open-case", 1, "", "", List.of(), "{\"title\":\"it's\"}", List.of(), null);

        assertThat(message.curl("http://ledger")).contains("-d '{\"title\":\"it'\\''s\"}'");
    }

    @Test
    void recordInJavaIsNamedWithItsComponents() {
        assertThat(MessagePage.command("open-case").java())
                .isEqualTo("CaseEvent.Opened(String caseId, String title, Edtf occurred, Source source)");
        assertThat(MessagePage.command("record-phase").java()).startsWith("RecordPhase(String caseId, ");
    }

    private static Map<String, FieldRow> fields(String command) {
        return MessagePage.command(command).fields().stream()
                .collect(Collectors.toMap(FieldRow::path, Function.identity()));
    }

    private static FieldRow field(Map<String, FieldRow> fields, String path) {
        return Objects.requireNonNull(fields.get(path), path);
    }
}

package org.demarche.lens.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.Violation;
import org.demarche.lens.forms.CommandForm;
import org.demarche.lens.forms.FormField;
import org.junit.jupiter.api.Test;

/** What a form says when nothing was recorded. */
class RecordFormTest {
    private final CommandForm command = Objects.requireNonNull(CommandForm.of("report-incident"));

    private RecordForm refused(Problem problem) {
        return new RecordForm(command, Map.of(), "key", null, problem);
    }

    private FormField field(String name) {
        return command.allFields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void refusalOfAnElementOrAnObjectIsShownBesideItsField() {
        RecordForm form = refused(Problem.malformed(List.of(
                new Violation("victims[0]", "expected a party"),
                new Violation("source", "is required"),
                new Violation("body", "is too long"))));

        assertThat(form.wrong(field("victims"))).isEqualTo("expected a party");
        assertThat(form.wrong(field("source.asserter"))).isEqualTo("is required");
        assertThat(form.wrong(field("title"))).isNull();
        assertThat(form.otherwiseWrong()).containsExactly("body: is too long");
    }

    @Test
    void refusalIsToldInPlainWords() {
        assertThat(refused(Problem.plain("unauthorized", "A valid token is needed", 401, null))
                        .refusal())
                .contains("does not know who you are")
                .contains("What you typed is kept");
        assertThat(refused(Problem.plain("forbidden", "Not allowed", 403, null)).refusal())
                .contains("your role does not allow");
        assertThat(refused(Problem.keyReused("other body")).refusal()).contains("recorded a claim before");
        assertThat(refused(Problem.unavailable("the ledger cannot be reached")).refusal())
                .contains("never records twice");
        assertThat(refused(Problem.rejected("unknown-case", "there is no case c"))
                        .refusal())
                .contains("there is no case c");
    }
}

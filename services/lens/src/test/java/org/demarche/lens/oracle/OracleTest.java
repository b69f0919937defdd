package org.demarche.lens.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;
import org.demarche.lens.answer.Answers;
import org.junit.jupiter.api.Test;

/**
 * Random histories, random questions: the assessments agree with a slow reading of their definitions. A disagreement is
 * shrunk to the events that it needs. {@code -Ddemarche.oracle.histories=20000} asks for longer, {@code
 * -Ddemarche.oracle.seed=…} for one history again.
 */
class OracleTest {

    @Test
    void assessmentsAgreeWithTheirDefinitionsOnRandomHistories() {
        Long one = Long.getLong("demarche.oracle.seed");
        int histories = one != null ? 1 : Integer.getInteger("demarche.oracle.histories", 40);
        long first = one != null ? one : Long.getLong("demarche.oracle.first", 1);
        var agreement = new Agreement(Question::told);
        LongStream.range(first, first + histories).forEach(agreement::ask);
        System.out.printf(
                "oracle: %d histories of %d events from seed %d, %d questions%n",
                histories, Agreement.EVENTS, first, agreement.questions());
        assertThat(agreement.questions()).isEqualTo(histories * Agreement.READINGS * Question.ALL.size());
    }

    /** Who counts what was taken back is shown one claim and what takes it back, and nothing else of seventy events. */
    @Test
    void aWrongAnswerIsShrunkToTheEventsThatShowItAndNamesItsSeed() {
        var wrong = new Agreement(OracleTest::countingWhatWasTakenBack);
        assertThatThrownBy(() -> LongStream.range(1, 20).forEach(wrong::ask))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("seed ")
                .message()
                .satisfies(message -> {
                    assertThat(message).contains("known=", "by definition", "told", "RETRACTED", "COUNTS");
                    String[] needed = message.substring(message.indexOf("needs") + "needs".length())
                            .strip()
                            .split("\\n", -1);
                    assertThat(needed).hasSize(2);
                    assertThat(needed[0]).matches("\\d+ relation\\.(severed|restored) .*");
                    assertThat(needed[1]).matches("\\d+ claim\\.retracted .*");
                });
    }

    /** A seed is enough to come to the same disagreement again. */
    @Test
    void theSeedOfAWrongAnswerShowsItAgain() {
        String first = disagreement(1);
        String seed = first.substring("seed ".length(), first.indexOf(','));
        assertThat(disagreement(Long.parseLong(seed))).isEqualTo(first);
    }

    private static String disagreement(long from) {
        var wrong = new Agreement(OracleTest::countingWhatWasTakenBack);
        try {
            LongStream.range(from, from + 20).forEach(wrong::ask);
        } catch (AssertionError found) {
            return String.valueOf(found.getMessage());
        }
        throw new IllegalStateException("nothing of the kind on twenty histories");
    }

    private static Map<String, String> countingWhatWasTakenBack(Question question, Answers answers) {
        Map<String, String> told = new HashMap<>(question.told(answers));
        told.replaceAll((fact, value) -> value.equals("RETRACTED") ? "COUNTS" : value);
        return told;
    }
}

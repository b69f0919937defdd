package org.demarche.lens.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;
import org.demarche.lens.answer.Answers;
import org.junit.jupiter.api.Test;

/**
 * Compares the assessments with a naive oracle on random histories and random questions. A disagreement is reduced to
 * the events that show it. {@code -Ddemarche.oracle.histories=20000} runs more histories,
 * {@code -Ddemarche.oracle.seed=…} repeats one.
 */
class OracleTest {

    @Test
    void assessmentsAgreeWithTheirDefinitionsOnRandomHistories() {
        Long one = Long.getLong("demarche.oracle.seed");
        int histories = one != null ? 1 : Integer.getInteger("demarche.oracle.histories", 15);
        long first = one != null ? one : Long.getLong("demarche.oracle.first", 1);
        var comparison = new OracleComparison(Question::actual);
        LongStream.range(first, first + histories).forEach(comparison::ask);
        System.out.printf(
                "oracle: %d histories of %d events from seed %d, %d questions%n",
                histories, OracleComparison.EVENTS, first, comparison.questions());
        assertThat(comparison.questions())
                .isEqualTo(histories * OracleComparison.QUESTION_POINTS * Question.ALL.size());
    }

    @Test
    void measuresInForceAgreeWithTheirDefinitionOnRandomHistories() {
        int histories = Integer.getInteger("demarche.oracle.histories", 6);
        var comparison = new OracleComparison(Question::actual);
        LongStream.range(1, 1 + histories)
                .forEach(seed -> comparison.ask(seed, RandomMeasures.of(seed, OracleComparison.EVENTS)));
        assertThat(comparison.questions())
                .isEqualTo(histories * OracleComparison.QUESTION_POINTS * Question.ALL.size());
    }

    /** An implementation that counts retracted claims is reported with one claim and its retraction only, out of 70 events. */
    @Test
    void aWrongAnswerIsReducedToTheEventsThatShowItAndNamesItsSeed() {
        var wrong = new OracleComparison(OracleTest::countingRetractedClaims);
        assertThatThrownBy(() -> LongStream.range(1, 20).forEach(wrong::ask))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("seed ")
                .message()
                .satisfies(message -> {
                    assertThat(message).contains("known=", "by definition", "actual", "RETRACTED", "COUNTS");
                    String[] needed = message.substring(message.indexOf("needs") + "needs".length())
                            .strip()
                            .split("\\n", -1);
                    assertThat(needed).hasSize(2);
                    assertThat(needed[0]).matches("\\d+ relation\\.(severed|restored) .*");
                    assertThat(needed[1]).matches("\\d+ claim\\.retracted .*");
                });
    }

    /** The seed alone reproduces the disagreement. */
    @Test
    void theSeedOfAWrongAnswerShowsItAgain() {
        String first = disagreement(1);
        String seed = first.substring("seed ".length(), first.indexOf(','));
        assertThat(disagreement(Long.parseLong(seed))).isEqualTo(first);
    }

    private static String disagreement(long from) {
        var wrong = new OracleComparison(OracleTest::countingRetractedClaims);
        try {
            LongStream.range(from, from + 20).forEach(wrong::ask);
        } catch (AssertionError found) {
            return String.valueOf(found.getMessage());
        }
        throw new IllegalStateException("nothing of the kind on twenty histories");
    }

    private static Map<String, String> countingRetractedClaims(Question question, Answers answers) {
        Map<String, String> answer = new HashMap<>(question.actual(answers));
        answer.replaceAll((fact, value) -> value.equals("RETRACTED") ? "COUNTS" : value);
        return answer;
    }
}

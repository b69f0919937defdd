package org.demarche.lens.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentencesTest {
    private static final UnaryOperator<String> NAMES =
            id -> Map.of("AL", "Albania", "IR", "Iran", "IT", "Italy", "ms-1", "Microsoft")
                    .getOrDefault(id, id);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "relation.severed | AL severs relations with IR: “ties” | Albania severs relations with Iran: “ties”",
                "attribution.attributed | ms-1 attributes INC-1 to IR (funded) | Microsoft attributes INC-1 to Iran"
                        + " (funded)",
                "relation.sanctions-imposed | AL imposes sanctions on IR: IT exports | Albania imposes sanctions on"
                        + " Iran: IT exports"
            })
    void initiatorAndTargetAreNamed(String type, String summary, String sentence) {
        assertThat(Sentences.of(type, summary, NAMES)).isEqualTo(sentence);
    }

    @Test
    void theWordsOfASourceStayAsTheyAre() {
        assertThat(Sentences.of("attribution.denied", "IR denies the attribution A of B: “IT on IR”", NAMES))
                .isEqualTo("Iran denies the attribution A of B: “IT on IR”");
        assertThat(Sentences.of("incident.affected-recorded", "INC-1 affects IT on AL (system)", NAMES))
                .isEqualTo("INC-1 affects IT on AL (system)");
    }

    @Test
    void thoseWhoAreNamedAreKnownBeforehand() {
        assertThat(Sentences.parties("relation.severed", "AL severs relations with IR: “with IT”"))
                .containsExactly("AL", "IR");
        assertThat(Sentences.parties("incident.confirmed", "INC-1 confirmed")).isEmpty();
    }
}

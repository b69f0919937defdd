package org.demarche.lens.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimTextsTest {

    @ParameterizedTest
    @CsvSource({
        "just days after, JUST DAYS, true",
        "just days after, day aft, true",
        "just days after, ays, false",
        "just days after, day before, false",
        "Sh\u00EBrbime t\u00EB e-Albania, sherbim e-albania, true",
        "e-Albania, e-, true",
        "Egypt, e, false",
        "no leak, ..., true"
    })
    void textIsFoundIfEachWordBeginsOneOfItsWords(String text, String asked, boolean found) {
        assertThat(ClaimTexts.hasAll(text, ClaimTexts.words(asked))).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({"'TIMS, (border)', tims|border", "12\u00BD %, 121\u20442", "'', ''"})
    void wordsAreFoldedAndHaveNothingBetweenThem(String text, String words) {
        assertThat(ClaimTexts.words(text)).allMatch(word -> word.matches("[\\p{L}\\p{N}\\p{M}]+"));
        if (words.contains("|")) {
            assertThat(ClaimTexts.words(text)).isEqualTo(List.of(words.split("\\|")));
        }
    }
}

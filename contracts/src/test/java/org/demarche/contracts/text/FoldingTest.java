package org.demarche.contracts.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldingTest {

    @ParameterizedTest
    @CsvSource({
        "Straßenverkehrsamt, STRASSEN",
        "STRASSENVERKEHRSAMT, straße",
        "GROẞ, groß",
        "GROẞ, gross",
        "ΚΥΒΕΡΝΗΣΗ, κυβερνης",
        "Κυβέρνηση, κυβερνηση",
        "Κυβέρνηση, ΚΥΒΕΡΝΗΣΗ",
        "ΚΥΒΕΡΝΗΣ, κυβερνησ",
        "İstanbul, istanbul",
        "istanbul, İSTANBUL",
        "Diyarbakır, DIYARBAKIR",
        "e\u0301tat, \u00E9TAT",
        "\u00C9tat, e\u0301tat",
        "Shqipëri, shqiperi",
        "ﬁnance, FINANCE",
        "Ｍｉｃｒｏｓｏｆｔ, microsoft",
        "zero\u200Bwidth, ZEROWIDTH",
        "soft\u00ADhyphen, softhyphen",
        "ПРАВИТЕЛЬСТВО, правительство",
        "①, 1",
    })
    void aTextIsFoundByWordsThatPeopleTakeForItsOwn(String text, String words) {
        assertThat(Folding.contains(text, words)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"Straße, STRASE", "ministry, ministries", "а, a"})
    void aTextIsNotFoundByOtherWords(String text, String words) {
        assertThat(Folding.contains(text, words)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                " Microsoft,Microsoft",
                "Microsoft\u00A0,Microsoft",
                "Ministry  of Defence,Ministry of Defence",
                "Re\u0301publique,R\u00E9publique",
                "\u200EMicrosoft\u200B,Microsoft",
                "MICROSOFT,Microsoft",
                "Straßenverkehrsamt,STRASSENVERKEHRSAMT",
            })
    void anotherSpellingIsNoOtherName(String one, String other) {
        assertThat(Folding.isSameName(one, other)).isTrue();
        assertThat(Folding.ofName(one)).isEqualTo(Folding.ofName(other));
    }

    @ParameterizedTest
    @CsvSource({"Réal, Real", "Μicrosoft, Microsoft", "Pеtrov, Petrov", "A B, AB"})
    void anAccentOrALetterThatOnlyLooksTheSameMakesAnotherName(String one, String other) {
        assertThat(Folding.isSameName(one, other)).isFalse();
    }

    @Test
    void foldingIsStable() {
        for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
            if (Character.isLetterOrDigit(point)) {
                String letter = Character.toString(point);
                String folded = Folding.forSearch(letter);
                assertThat(Folding.forSearch(folded)).as("U+%04X", point).isEqualTo(folded);
                assertThat(Folding.forSearch(letter.toUpperCase(java.util.Locale.ROOT)))
                        .as("U+%04X", point)
                        .isEqualTo(folded);
            }
        }
    }
}

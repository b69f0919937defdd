package org.demarche.contracts.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LookalikesTest {
    @ParameterizedTest
    @CsvSource({
        "\u0410lb\u0430nia, Albania",
        "Attack on M\u0456cros\u043Eft, Attack on Microsoft",
        "\u0391PT28, APT28",
        "\u0410\u0420\u0422 group, APT group",
        "\u0406ran, Iran",
        "Атака на M\u0456crosoft, Атака на Microsoft",
    })
    void letterOfAnotherScriptThatLooksLatinIsFound(String text, String looksLike) {
        assertThat(Lookalikes.latin(text)).hasValue(looksLike);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Albania",
                "Shqipëri",
                "Straße",
                "Κυβέρνηση",
                "Атака",
                "АРТ",
                "RT на русском",
                "IT-отдел",
                "Microsoft\u043Eвский",
                "РАО ЕЭС and others",
                "東京 Tokyo",
                "",
            })
    void textWhoseLettersAreInTheirPlaceLooksLikeNothingElse(String text) {
        assertThat(Lookalikes.latin(text)).isEmpty();
    }
}

package org.demarche.contracts.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EdtfRefusalsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "``|a year of four digits",
                "..|a year of four digits",
                "22|a year of four digits",
                "202|a year of four digits",
                "unknown|a year of four digits",
                " 2022|a year of four digits",
                "٢٠٢٢|a year of four digits",
                "2022-09-07/22|a year of four digits",
                "2022-09-07/2022-09-08/2022-09-09|nothing after the date",
                "2022 |nothing after the date",
                "20220907|nothing after the date",
                "2022~?|nothing after the date",
                "2022%~|nothing after the date",
                "2022?~|nothing after the date",
                "2022-08T10:00Z|nothing after the date",
                "2022-09-07t10:00Z|nothing after the date",
                "2022-09-07 10:00Z|nothing after the date",
                "2022-21-07|nothing after the date",
                "2022-|a month 01 to 12 or a season 21 to 24",
                "2022-8|a month 01 to 12 or a season 21 to 24",
                "2022-00|a month 01 to 12 or a season 21 to 24",
                "2022-13|a month 01 to 12 or a season 21 to 24",
                "2022-20|a month 01 to 12 or a season 21 to 24",
                "2022-08-|a day that its month has",
                "2022-08-7|a day that its month has",
                "2022-08-00|a day that its month has",
                "2022-08-32|a day that its month has",
                "2022-02-29|a day that its month has",
                "2022-02-30|a day that its month has",
                "1900-02-29|a day that its month has",
                "2022-04-31|a day that its month has",
                "2022-02-30/..|a day that its month has",
                "../2022-02-30|a day that its month has",
                "2022-09-07T|hours 00 to 23",
                "2022-09-07T1:00Z|hours 00 to 23",
                "2022-09-07T24:00Z|hours 00 to 23",
                "2022-09-07T10:60Z|hours 00 to 23",
                "2022-09-07T10:00:60Z|hours 00 to 23",
                "2022-09-07T10:00:Z|hours 00 to 23",
                "2022-09-07T10Z|hours and minutes after T",
                "2022-09-07T1000Z|hours and minutes after T",
                "2022-09-07T10:00:00.Z|digits of a second's fraction",
                "2022-09-07T10:00:00,5Z|an offset after the time",
                "2022-09-07T10:00.5Z|an offset after the time",
                "2022-09-07T10:00z|an offset after the time",
                "2022-09-07T10:00 Z|an offset after the time",
                "2022-09-07T10:00CET|an offset after the time",
                "2022-09-07T10:00+2|an offset after the time",
                "2022-09-07T10:00+02:|an offset after the time",
                "2022-09-07T10:00+02:60|an offset after the time",
                "2022-09-07T10:00+18:01|an offset after the time",
                "2022-09-07T10:00-19:00|an offset after the time",
                "2022-09-07T10:00+0200|nothing after the offset",
                "2022-09-07T10:00Z~|nothing after the offset",
                "2022-09-07T10:00Z[UTC]|nothing after the offset",
                "/|a date at one end of the interval at least",
                "../|a date at one end of the interval at least",
                "/..|a date at one end of the interval at least",
                "../..|a date at one end of the interval at least",
                "2022/2021|does not end before it starts",
                "2022-09-19/2022-09-07|does not end before it starts",
                "2022-09-07T10:00Z/2022-09-07T10:00+02:00|does not end before it starts",
                "2022-01-01T00:00:00.000002Z/2022-01-01T00:00:00.000001Z|does not end before it starts",
                "2022-24/2022-11|does not end before it starts",
                "2022/...|a year of four digits",
                "20XX2|nothing after the date",
                "20X2|a year of four digits",
                "-0000|the year 0000 without a sign",
                "2022-XX-07|XX for the day of a month that is not known",
                "2016-12-30T23:59:60Z|a leap second 60 ends the last minute",
                "2016-12-31T23:58:60Z|seconds 00 to 59",
                "2016-12-31T23:59:61Z|seconds 00 to 59",
            })
    void invalidDateIsRejectedWithTheExpectedFormatAndAnExample(String text, String expected) {
        assertThatThrownBy(() -> Edtf.parse(text))
                .isInstanceOf(EdtfException.class)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("\"" + text + "\" is not a date in EDTF: expected ")
                .hasMessageContaining(expected)
                .hasMessageContaining("such as 20");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[",
                "[]",
                "[2022",
                "[2022,]",
                "[,2022]",
                "[2022,..]",
                "[2022..,2023]",
                "[2022,..2023]",
                "[..]",
                "[2022]x",
                "[[2022]]"
            })
    void aChoiceThatIsNotWellFormedIsRejected(String text) {
        assertThatThrownBy(() -> Edtf.parse(text)).isInstanceOf(EdtfException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"~2022", "2022-~08", "2022~-08", "Y12022", "{2022,2023}", "2022-25", "2022S2", "2022-1X", "1XXX"
            })
    void unsupportedDatesAreDistinguishedFromInvalidOnes(String text) {
        assertThatThrownBy(() -> Edtf.parse(text))
                .isInstanceOf(EdtfException.class)
                .hasMessageStartingWith("\"" + text + "\" is EDTF that is not supported: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "   ", "\u00A0"})
    void blankTextIsRejected(String text) {
        assertThatThrownBy(() -> Edtf.parse(text))
                .isInstanceOf(EdtfException.class)
                .hasMessageStartingWith("\"" + text + "\" is not a date in EDTF: expected a year of four digits");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2022-09-07\n", "\t2022", "2022-09-07\u0000", "2022\u202E", "2022\uD83D"})
    void messageIsOneLineOfValidTextForEveryInput(String text) {
        assertThatThrownBy(() -> Edtf.parse(text))
                .isInstanceOf(EdtfException.class)
                .hasMessageContaining("\uFFFD")
                .message()
                .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}]");
    }

    @Test
    void sixtyCharactersAreQuotedWhole() {
        String text = "x".repeat(EdtfException.LONGEST_QUOTE);

        assertThatThrownBy(() -> Edtf.parse(text)).hasMessageStartingWith("\"" + text + "\" is not");
    }

    @Test
    void aLongerTextIsCutToSixtyCharacters() {
        assertThatThrownBy(() -> Edtf.parse("x".repeat(1_000_000)))
                .hasMessageStartingWith("\"" + "x".repeat(59) + "…\" is not");
    }

    @Test
    void aCutThroughASurrogatePairLeavesNoHalfOfIt() {
        assertThatThrownBy(() -> Edtf.parse("x".repeat(58) + "🇦🇱"))
                .hasMessageStartingWith("\"" + "x".repeat(58) + "\uFFFD…\" is not");
    }

    @Test
    void everyExampleInAMessageIsItselfADate() {
        for (String text : new String[] {
            "",
            "2022-",
            "2022-1x",
            "2022-08-00",
            "2022x",
            "2022-09-07T",
            "2022-09-07T10Z",
            "2022-09-07T10:00 ",
            "2022-09-07T10:00:00.Z",
            "2022-09-07T10:00Zx",
            "/",
            "../..",
            "2022/2021"
        }) {
            assertThatThrownBy(() -> Edtf.parse(text))
                    .message()
                    .satisfies(message -> examples(message)
                            .forEach(example ->
                                    assertThat(Edtf.parse(example).text()).isEqualTo(example)));
        }
    }

    private static Iterable<String> examples(String message) {
        String[] parts = message.substring(message.indexOf("such as")).split("such as |, and then|, | or ", -1);
        return Arrays.stream(parts).filter(part -> part.startsWith("20")).toList();
    }
}

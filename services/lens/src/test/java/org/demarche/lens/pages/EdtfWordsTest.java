package org.demarche.lens.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EdtfWordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2022 | 2022",
                "2022-08 | August 2022",
                "2022-09-07 | 7 September 2022",
                "2022-09-07T10:00Z | 7 September 2022, 10:00 UTC",
                "2022-09-07T10:00:30.5+02:00 | 7 September 2022, 10:00 +02:00",
                "2021-23 | autumn 2021",
                "2022-08~ | about August 2022",
                "2022-09-10? | 10 September 2022 (doubtful)",
                "2022-09-10% | about 10 September 2022 (doubtful)",
                "2022-09-01/2022-09-09 | 1–9 September 2022",
                "2022-09-01/2022-09-09~ | 1 – about 9 September 2022",
                "2022-07-15/2022-09-07 | 15 July – 7 September 2022",
                "2021-05/2022-07 | May 2021 – July 2022",
                "2022-05/2022-07 | May – July 2022",
                "2021-23/2022-01 | autumn 2021 – January 2022",
                "2021/2022 | 2021 – 2022",
                "2022-09-11/.. | from 11 September 2022",
                "../2022-09-10 | until 10 September 2022",
                "../.. | any time",
                "/1960 | until 1960, start unknown",
                "1960-05/ | from May 1960, end unknown",
                "202X | the 2020s",
                "20XX | 2000 – 2099",
                "2022-XX | 2022, month unknown",
                "2022-XX-XX | 2022, month unknown",
                "2022-09-XX | September 2022, day unknown",
                "2022-09-XX/2022-09-19 | September 2022, day unknown – 19 September 2022",
                "[2022-09-07,2022-09-19] | 7 September 2022 or 19 September 2022",
                "[2022-08,2022-09-07..2022-09-10] | August 2022 or 7–10 September 2022",
                "[..1984] | 1984 or earlier",
                "[1760-12..] | December 1760 or later",
                "-0043-03-15 | 15 March 44 BC",
                "0000 | 1 BC",
                "0222-09-07 | 7 September AD 222",
                "1985-04-12T23:20:30 | 12 April 1985, 23:20 local time"
            })
    void aDateIsReadAloudAtThePrecisionItWasGiven(String edtf, String words) {
        assertThat(EdtfWords.of(edtf)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"not a date", "202", "2022-9"})
    void invalidDateIsShownAsItIs(String text) {
        assertThat(EdtfWords.of(text)).isEqualTo(text);
    }
}

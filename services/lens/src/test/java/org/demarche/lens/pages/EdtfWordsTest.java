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
                "../.. | any time"
            })
    void aDateIsReadAloudAtThePrecisionItWasGiven(String edtf, String words) {
        assertThat(EdtfWords.of(edtf)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"not a date", "202", "2022-9"})
    void whatIsNoDateIsShownAsItIs(String text) {
        assertThat(EdtfWords.of(text)).isEqualTo(text);
    }
}

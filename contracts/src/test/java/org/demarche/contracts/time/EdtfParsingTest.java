package org.demarche.contracts.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EdtfParsingTest {

    @ParameterizedTest
    @CsvSource({
        "2022, 2022-01-01, 2022-12-31",
        "0000, 0000-01-01, 0000-12-31",
        "9999, 9999-01-01, 9999-12-31",
        "2022-08, 2022-08-01, 2022-08-31",
        "2022-02, 2022-02-01, 2022-02-28",
        "2024-02, 2024-02-01, 2024-02-29",
        "1900-02, 1900-02-01, 1900-02-28",
        "2000-02, 2000-02-01, 2000-02-29",
        "2022-09-07, 2022-09-07, 2022-09-07",
        "2024-02-29, 2024-02-29, 2024-02-29",
        "2021-21, 2021-03-01, 2021-05-31",
        "2021-22, 2021-06-01, 2021-08-31",
        "2021-23, 2021-09-01, 2021-11-30",
        "2021-24, 2021-12-01, 2022-02-28",
        "2023-24, 2023-12-01, 2024-02-29",
        "2024-24, 2024-12-01, 2025-02-28",
        "2022-09-07/2022-09-19, 2022-09-07, 2022-09-19",
        "2022-09-07/2022-09-07, 2022-09-07, 2022-09-07",
        "2021-05/2022-01, 2021-05-01, 2022-01-31",
        "2021-23/2022-01, 2021-09-01, 2022-01-31",
        "2022/2022-03, 2022-01-01, 2022-03-31",
        "2022-03/2022, 2022-03-01, 2022-12-31",
        "2022-09-20/2022-09, 2022-09-20, 2022-09-30",
        "2022-08~, 2022-08-01, 2022-08-31",
        "2021-24%, 2021-12-01, 2022-02-28",
        "2022-09-01/2022-09-09~, 2022-09-01, 2022-09-09",
        "202X, 2020-01-01, 2029-12-31",
        "20XX, 2000-01-01, 2099-12-31",
        "2024-02-XX, 2024-02-01, 2024-02-29",
        "2022-XX~, 2022-01-01, 2022-12-31",
        "-0044-03-15, -0044-03-15, -0044-03-15",
        "-004X, -0049-01-01, -0040-12-31",
        "-000X, -0009-01-01, -0001-12-31",
        "-0001/0000, -0001-01-01, 0000-12-31",
        "'[2022-09-07,2022-09-19]', 2022-09-07, 2022-09-19",
        "'[2022-09-19,2022-09-07]', 2022-09-07, 2022-09-19",
        "'[2022-08,2022-09-07..2022-09-10]', 2022-08-01, 2022-09-10",
    })
    void aDateWithoutATimeCoversItsWholeDays(String text, String first, String last) {
        Edtf date = Edtf.parse(text);

        assertThat(date.earliestText()).isEqualTo(first);
        assertThat(date.latestText()).isEqualTo(last);
        assertThat(date.earliest()).isEqualTo(first + "T00:00:00Z");
        assertThat(date.latest()).isEqualTo(last + "T23:59:59.999999Z");
        assertThat(date.text()).isEqualTo(text).isEqualTo(date.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "2022-09-07T10:00Z, 2022-09-07T10:00:00Z, 2022-09-07T10:00:59.999999Z",
        "2022-09-07T10:00:30Z, 2022-09-07T10:00:30Z, 2022-09-07T10:00:30.999999Z",
        "2022-09-07T10:00:30.1Z, 2022-09-07T10:00:30.100Z, 2022-09-07T10:00:30.199999Z",
        "2022-09-07T10:00:30.120Z, 2022-09-07T10:00:30.120Z, 2022-09-07T10:00:30.120999Z",
        "2022-09-07T10:00:30.000001Z, 2022-09-07T10:00:30.000001Z, 2022-09-07T10:00:30.000001Z",
        "2022-09-07T10:00+02:00, 2022-09-07T08:00:00Z, 2022-09-07T08:00:59.999999Z",
        "2022-09-07T23:30-03:30, 2022-09-08T03:00:00Z, 2022-09-08T03:00:59.999999Z",
        "2022-01-01T00:00:00+02, 2021-12-31T22:00:00Z, 2021-12-31T22:00:00.999999Z",
        "2024-02-29T23:59:59-18:00, 2024-03-01T17:59:59Z, 2024-03-01T17:59:59.999999Z",
        "2022-09-07T10:00-00:00, 2022-09-07T10:00:00Z, 2022-09-07T10:00:59.999999Z",
        "2022-09-07T10:00:30.1234567Z, 2022-09-07T10:00:30.123456Z, 2022-09-07T10:00:30.123456Z",
        "2022-09-07T10:00:30.000000999999999Z, 2022-09-07T10:00:30Z, 2022-09-07T10:00:30Z",
        "2022-09-07T10:00, 2022-09-06T20:00:00Z, 2022-09-07T22:00:59.999999Z",
        "2022-09-07T10:00:30.5, 2022-09-06T20:00:30.500Z, 2022-09-07T22:00:30.599999Z",
        "2016-12-31T23:59:60Z, 2016-12-31T23:59:59.999999Z, 2016-12-31T23:59:59.999999Z",
        "2017-01-01T05:29:60+05:30, 2016-12-31T23:59:59.999999Z, 2016-12-31T23:59:59.999999Z",
    })
    void aTimeCoversTheLastUnitItGives(String text, Instant earliest, Instant latest) {
        Edtf date = Edtf.parse(text);

        assertThat(date.earliest()).isEqualTo(earliest);
        assertThat(date.latest()).isEqualTo(latest);
        assertThat(date.earliestText()).isEqualTo(earliest.toString());
        assertThat(date.latestText()).isEqualTo(latest.toString());
        assertThat(date.text()).isEqualTo(text);
    }

    @Test
    void eachEndOfAnIntervalIsPrintedAsPreciselyAsItWasGiven() {
        Edtf date = Edtf.parse("2022-09-07T10:00Z/2022-09-08");

        assertThat(date.earliestText()).isEqualTo("2022-09-07T10:00:00Z");
        assertThat(date.latestText()).isEqualTo("2022-09-08");
    }

    @Test
    void anOpenEndIsLaterThanEverythingThatCanBeWritten() {
        Edtf date = Edtf.parse("2022-07-16/..");

        assertThat(date.latest())
                .isEqualTo(Edtf.DISTANT_FUTURE)
                .isAfter(Edtf.parse("9999-24").latest());
        assertThat(date.latestText()).isNull();
        assertThat(date.earliestText()).isEqualTo("2022-07-16");
        assertThat(date.openEnd()).isTrue();
        assertThat(date.openStart()).isFalse();
        assertThat(date.interval()).isTrue();
    }

    @Test
    void anOpenStartIsEarlierThanEverythingThatCanBeWritten() {
        Edtf date = Edtf.parse("../2022-07-16");

        assertThat(date.earliest())
                .isEqualTo(Edtf.DISTANT_PAST)
                .isBefore(Edtf.parse("0000-01-01T00:00+18:00").earliest());
        assertThat(date.earliestText()).isNull();
        assertThat(date.latestText()).isEqualTo("2022-07-16");
        assertThat(date.openStart()).isTrue();
        assertThat(date.openEnd()).isFalse();
        assertThat(date.interval()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"/1960, true, false", "1960/, false, true", "[..1984], true, false", "[1760-12..], false, true"})
    void anUnknownEndHasNoBoundEither(String text, boolean openStart, boolean openEnd) {
        Edtf date = Edtf.parse(text);

        assertThat(date.openStart()).isEqualTo(openStart);
        assertThat(date.openEnd()).isEqualTo(openEnd);
        assertThat(date.first().equals(TimeBound.DISTANT_PAST)).isEqualTo(openStart);
        assertThat(date.last().equals(TimeBound.DISTANT_FUTURE)).isEqualTo(openEnd);
    }

    /** Accepted by an earlier version, which compared days with moments as UTC days. */
    @ParameterizedTest
    @ValueSource(strings = {"2022-09-08T00:00+02:00/2022-09-07", "2022-09-08/2022-09-07T23:00-03:00"})
    void anIntervalThatALedgerCanHoldIsStillRead(String text) {
        assertThat(Edtf.parse(text).text()).isEqualTo(text);
    }

    @Test
    void theDistantBoundsSurvivePrintingAndMicroseconds() {
        assertThat(Instant.parse(Edtf.DISTANT_PAST.toString())).isEqualTo(Edtf.DISTANT_PAST);
        assertThat(Instant.parse(Edtf.DISTANT_FUTURE.toString())).isEqualTo(Edtf.DISTANT_FUTURE);
        assertThat(Math.multiplyExact(Edtf.DISTANT_FUTURE.getEpochSecond(), 1_000_000L))
                .isPositive();
        assertThat(Math.multiplyExact(Edtf.DISTANT_PAST.getEpochSecond(), 1_000_000L))
                .isNegative();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2022", "2021-23", "2022-09-07T10:00Z"})
    void aSingleDateHasNoOpenEndsAndIsNoInterval(String text) {
        Edtf date = Edtf.parse(text);

        assertThat(date.interval()).isFalse();
        assertThat(date.openStart()).isFalse();
        assertThat(date.openEnd()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "2022, false, false",
        "2022~, true, false",
        "2022?, false, true",
        "2022%, true, true",
        "2022-08?, false, true",
        "2022-09-07~, true, false",
        "2021-23%, true, true",
        "2022-09-01~/2022-09-09, true, false",
        "2022-09-01/2022-09-09?, false, true",
        "2022-09-01~/2022-09-09?, true, true",
        "2022-09-01/2022-09-09, false, false",
        "../2022-09-09%, true, true",
        "2022-09-01?/.., false, true",
        "2022-09-07T10:00Z, false, false",
    })
    void aQualifierOfEitherEndIsReported(String text, boolean approximate, boolean uncertain) {
        assertThat(Edtf.parse(text).approximate()).isEqualTo(approximate);
        assertThat(Edtf.parse(text).uncertain()).isEqualTo(uncertain);
    }

    @Test
    void datesAreEqualWhenTheyAreWrittenTheSame() {
        assertThat(Edtf.parse("2022-09-07"))
                .isEqualTo(Edtf.parse("2022-09-07"))
                .hasSameHashCodeAs(Edtf.parse("2022-09-07"))
                .isNotEqualTo(Edtf.parse("2022-09-07/2022-09-07"))
                .isNotEqualTo(Edtf.parse("2022-09-07~"))
                .isNotEqualTo("2022-09-07")
                .isNotEqualTo(null);
    }

    @Test
    void aMomentIsStampedInWholeSecondsOfUtc() {
        assertThat(Edtf.instant(Instant.parse("2022-09-07T10:00:30.987654321Z")).text())
                .isEqualTo("2022-09-07T10:00:30Z");
        assertThat(Edtf.instant(Instant.parse("2022-09-07T10:00:00Z")).text()).isEqualTo("2022-09-07T10:00:00Z");
    }

    @Test
    void aMomentBeyondFourDigitYearsIsNotStamped() {
        assertThatThrownBy(() -> Edtf.instant(Edtf.DISTANT_FUTURE)).isInstanceOf(EdtfException.class);
    }
}

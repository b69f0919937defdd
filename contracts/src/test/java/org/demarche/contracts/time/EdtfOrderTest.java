package org.demarche.contracts.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EdtfOrderTest {

    @ParameterizedTest
    @CsvSource({
        "2022-09-07, 2022-09-19, CERTAINLY",
        "2022-09-19, 2022-09-07, NOT",
        "2022-08, 2022-09-07, CERTAINLY",
        "2022-09, 2022-09-07, POSSIBLY",
        "2022-09-07, 2022-09, POSSIBLY",
        "2022-09-07, 2022-09-07, POSSIBLY",
        "2022-09-07T10:00:00.000000Z, 2022-09-07T10:00:00.000000Z, NOT",
        "2022-09-07T10:00Z, 2022-09-07T10:01Z, CERTAINLY",
        "2022-09-07T10:00+02:00, 2022-09-07T10:00Z, CERTAINLY",
        "2021-24, 2022-03, CERTAINLY",
        "2021-24, 2022-02-28, POSSIBLY",
        "../2022-08, 2022-09/.., CERTAINLY",
        "2022-09/.., ../2022-08, NOT",
        "2022-07-16/.., 2022-08-04, POSSIBLY",
        "2022-07-16/.., 2022-07-15, NOT",
        "2022/.., 9999/.., POSSIBLY",
        "'[2022-09-07,2022-09-19]', 2022-09-10, POSSIBLY",
        "'[2022-09-07,2022-09-19]', 2022-09-20, CERTAINLY",
        "-0044, 0000, CERTAINLY",
        "2016-12-31T23:59:60Z, 2017-01-01T00:00:00Z, CERTAINLY",
    })
    void oneDateIsBeforeAnotherAsSurelyAsTheirPrecisionAllows(Edtf one, Edtf other, Certainty before) {
        assertThat(one.before(other)).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "2022-09-07, 2022-09, true",
        "2022-08, 2022-09-07, false",
        "2022-09-07, 2022-09-19, false",
        "2022-09-07/2022-09-19, 2022-09-19/2022-09-30, true",
        "2022-09-07/2022-09-18, 2022-09-19/2022-09-30, false",
        "2022-09-07T23:59:59.999999Z, 2022-09-07, true",
        "2022-09-08T00:00Z, 2022-09-07, false",
        "2022-09-08T00:00+02:00, 2022-09-07, false",
        "2022-09-07T23:00-05:00, 2022-09-07, true",
        "'[2022-09-07,2022-09-19]', 2022-09-10, false",
        "'[2022-09-07,2022-09-19]', 2022-09, true",
        "'[2022-09-07,2022-09-19]', '[2022-09-10,2022-09-19]', true",
        "'[..2022-09-07,2022-09-19]', 1999, true",
        "2022/.., ../2022, true",
        "2023/.., ../2022, false",
        "2022/.., 2021/.., true",
    })
    void datesOverlapWhenOneMomentCanBeBoth(Edtf one, Edtf other, boolean overlap) {
        assertThat(one.overlaps(other)).isEqualTo(overlap);
        assertThat(other.overlaps(one)).isEqualTo(overlap);
    }

    @ParameterizedTest
    @CsvSource({
        "2022-09-07, 2022-09-06T23:59:59.999999Z, NOT",
        "2022-09-07, 2022-09-07T00:00:00Z, POSSIBLY",
        "2022-09-07, 2022-09-07T23:59:59.999998Z, POSSIBLY",
        "2022-09-07, 2022-09-07T23:59:59.999999Z, CERTAINLY",
        "2022-09/.., 2022-08-31T23:59:59.999999Z, NOT",
        "2022-09/.., 9999-12-31T23:59:59.999999Z, POSSIBLY",
        "../2022-09, 0000-01-01T00:00:00Z, POSSIBLY",
        "../2022-09, 2022-10-01T00:00:00Z, CERTAINLY",
    })
    void aDateHasComeByAMomentThatMomentIncluded(Edtf date, Instant moment, Certainty by) {
        assertThat(date.by(TimeBound.of(moment))).isEqualTo(by);
        assertThat(date.certainlyAfter(TimeBound.of(moment))).isEqualTo(by == Certainty.NOT);
    }
}

package org.demarche.contracts.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A calendar day is not a UTC day. */
class LocalDatesTest {

    @ParameterizedTest
    @CsvSource({
        "2022-09-07, 2022-09-07T08:15+09:00, true",
        "2022-09-06, 2022-09-07T08:15+09:00, false",
        "2022-09-07, 2022-09-07T23:30-08:00, true",
        "2022-09-08, 2022-09-07T23:30-08:00, false",
        "2022-09, 2022-10-01T00:30+14:00, false",
        "2022-09-07T08:15+09:00, 2022-09-06T23:15Z, true",
        "2022-09-07T08:15+09:00, 2022-09-07T08:15Z, false",
        "2022-09-07T10:00, 2022-09-07, true",
        "2022-09-07T10:00, 2022-09-08, false",
        "2022-09-07T10:00, 2022-09-06T21:00Z, true",
        "2022-09-07T10:00, 2022-09-06T19:59Z, false",
        "2022-09-07T10:00, 2022-09-07T22:00Z, true",
        "2022-09-07T10:00, 2022-09-07T22:01Z, false",
        "2022-09-07T10:00, 2022-09-07T12:00, true",
    })
    void aDayIsComparedWithTheLocalDateAndTwoMomentsAsMoments(Edtf one, Edtf other, boolean overlap) {
        assertThat(one.overlaps(other)).isEqualTo(overlap);
        assertThat(other.overlaps(one)).isEqualTo(overlap);
    }

    @ParameterizedTest
    @CsvSource({
        "2021-03-18, 2021-03-19T06:30+09:00, CERTAINLY",
        "2021-03-19, 2021-03-19T06:30+09:00, POSSIBLY",
        "2021-03-19T06:30+09:00, 2021-03-20, CERTAINLY",
        "2021-03-19T06:30+09:00, 2021-03-18T22:00Z, CERTAINLY",
        "2021-03-19T06:30+09:00, 2021-03-18, NOT",
    })
    void beforeFollowsTheSameRule(Edtf one, Edtf other, Certainty before) {
        assertThat(one.before(other)).isEqualTo(before);
    }

    @Test
    void theDayOfAMomentIsThatOfItsPlace() {
        assertThat(Edtf.parse("2022-09-07T08:15+09:00").firstDay()).isEqualTo(LocalDate.parse("2022-09-07"));
        assertThat(Edtf.parse("2022-09-07T23:30-08:00").lastDay()).isEqualTo(LocalDate.parse("2022-09-07"));
        assertThat(Edtf.parse("2022-09-07/").lastDay()).isNull();
    }

    @Test
    void timelinesAreInTheOrderOfMomentsAndOfTheCalendar() {
        assertThat(sorted("2022-09-08", "2022-09-07T08:15+09:00", "2022-09-07", "2022-09-06T23:00Z", "2022-09"))
                .containsExactly("2022-09", "2022-09-06T23:00Z", "2022-09-07", "2022-09-07T08:15+09:00", "2022-09-08");
        assertThat(sorted("2022-09-07T23:00-05:00", "2022-09-08T08:00+09:00"))
                .containsExactly("2022-09-08T08:00+09:00", "2022-09-07T23:00-05:00");
    }

    @Test
    void momentsKeepTheirOrderWhereADayCannotComeBetweenThem() {
        assertThat(sorted("2022-09-08", "2022-09-07T20:00Z", "2022-09-08T01:00+09:00"))
                .containsExactly("2022-09-08", "2022-09-08T01:00+09:00", "2022-09-07T20:00Z");
    }

    @Test
    void undatedClaimsComeLast() {
        assertThat(Chronology.sorted(
                        List.of("", "2022", "9999"),
                        text -> text.isEmpty() ? null : Edtf.parse(text).first()))
                .containsExactly("2022", "9999", "");
    }

    private static List<String> sorted(String... texts) {
        return Chronology.sorted(List.of(texts), text -> Edtf.parse(text).first());
    }
}

package org.demarche.lens.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class AxisTest {
    private static final LocalDate FIRST = LocalDate.parse("2022-08-01");
    /** One hundred days: a day is one per cent. */
    private final Axis axis = new Axis(FIRST, FIRST.plusDays(99));

    @Test
    void aDayReachesToItsEnd() {
        assertThat(axis.stretch(FIRST, FIRST)).isEqualTo(new Axis.Stretch("0.000%", "1.000%", false, false));
    }

    @Test
    void aMonthIsAsLongAsTheMonth() {
        assertThat(axis.stretch(FIRST, LocalDate.parse("2022-08-31")).width()).isEqualTo("31.000%");
    }

    @Test
    void anOpenEndReachesTheEdgeAndSaysSo() {
        assertThat(axis.stretch(FIRST.plusDays(10), null))
                .isEqualTo(new Axis.Stretch("10.000%", "90.000%", false, true));
        assertThat(axis.stretch(null, FIRST.plusDays(9))).isEqualTo(new Axis.Stretch("0.000%", "10.000%", true, false));
    }

    @Test
    void whatLiesBeyondIsCutOffAndSaysSo() {
        assertThat(axis.stretch(FIRST.minusYears(9), FIRST.plusYears(9)))
                .isEqualTo(new Axis.Stretch("0.000%", "100.000%", true, true));
    }

    @Test
    void thereIsRoomAroundTheDaysThatMatter() {
        Axis around = Axis.around(List.of(LocalDate.parse("2022-09-19"), FIRST, LocalDate.parse("2022-08-31")));

        assertThat(around.first()).isBefore(FIRST.minusDays(5));
        assertThat(around.last()).isAfter(LocalDate.parse("2022-09-24"));
    }

    @Test
    void ticksAreDaysOnAShortAxisAndYearsOnALongOne() {
        assertThat(axis.ticks()).extracting(Axis.Tick::label).startsWith("1 Aug 2022", "15 Aug", "1 Sep");
        assertThat(new Axis(LocalDate.parse("2022-12-24"), LocalDate.parse("2023-01-08")).ticks())
                .extracting(Axis.Tick::label)
                .containsExactly("25 Dec 2022", "1 Jan 2023", "5 Jan");
        assertThat(new Axis(LocalDate.parse("2013-01-01"), FIRST).ticks())
                .extracting(Axis.Tick::label)
                .startsWith("2013", "2014");
        assertThat(new Axis(LocalDate.parse("2021-05-10"), FIRST).ticks())
                .extracting(Axis.Tick::label)
                .startsWith("Jun 2021");
    }
}

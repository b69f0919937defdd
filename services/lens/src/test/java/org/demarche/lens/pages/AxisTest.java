package org.demarche.lens.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AxisTest {
    private static final LocalDate FIRST = LocalDate.parse("2022-08-01");
    /** One hundred days: a day is one per cent. */
    private final Axis axis = Axis.of(FIRST, FIRST.plusDays(99));

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
    void datesOutsideTheAxisAreCutOffAndMarked() {
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
        assertThat(Axis.of(LocalDate.parse("2022-12-24"), LocalDate.parse("2023-01-08"))
                        .ticks())
                .extracting(Axis.Tick::label)
                .containsExactly("25 Dec 2022", "1 Jan 2023", "5 Jan");
        assertThat(Axis.of(LocalDate.parse("2013-01-01"), FIRST).ticks())
                .extracting(Axis.Tick::label)
                .startsWith("2013", "2014");
        assertThat(Axis.of(LocalDate.parse("2021-05-10"), FIRST).ticks())
                .extracting(Axis.Tick::label)
                .startsWith("Jun 2021");
    }

    @Test
    void oneClaimOfAnotherMillenniumDoesNotPushTheOthersTogether() {
        Axis around = Axis.around(days("0222-09-07", "2022-08-01", "2022-08-31", "2022-09-07", "2022-09-19"));

        assertThat(width(around.stretch(
                        days("2022-08-01").getFirst(), days("2022-08-31").getFirst())))
                .isGreaterThan(20);
        assertThat(width(around.stretch(
                        days("0222-09-07").getFirst(), days("0222-09-07").getFirst())))
                .isGreaterThan(0.5);
        assertThat(around.breaks()).extracting(Axis.Break::title).containsExactly("1,799 years are left out here");
        assertThat(around.ticks())
                .extracting(Axis.Tick::label)
                .startsWith("AD 222")
                .endsWith("15 Sep");
    }

    @Test
    void nothingIsLeftOutOfAFewYears() {
        assertThat(Axis.around(days("2012-09-07", "2016-01-01", "2022-08-01")).breaks())
                .isEmpty();
        assertThat(Axis.around(days("1979-11-04", "2016-01-03")).breaks()).hasSize(1);
    }

    @Test
    void everyDateThatIsTakenHasAPlace() {
        Axis around =
                Axis.around(days("-9999-01-01", "-0138-09-05", "0000-01-01", "1000-01-01", "2022-09-07", "9999-12-31"));

        assertThat(around.ticks()).hasSizeGreaterThanOrEqualTo(4);
        assertThat(around.x(around.first())).isEqualTo("0.000%");
        assertThat(around.x(around.last().plusDays(1))).isEqualTo("100.000%");
        assertThat(around.stretch(around.first(), around.last()).width()).isEqualTo("100.000%");
    }

    @Test
    void timeNeverRunsBackwards() {
        Axis around = Axis.around(days("0222-09-07", "1000-01-01", "2022-08-01", "2022-09-19", "9999-01-01"));
        double before = -1;
        for (int year = 0; year < 10_100; year += 7) {
            double x = Double.parseDouble(around.x(LocalDate.of(year, 1, 1)).replace("%", ""));
            assertThat(x).isBetween(Math.max(before, 0), 100.0);
            before = x;
        }
    }

    private static List<LocalDate> days(String... texts) {
        return Arrays.stream(texts).map(LocalDate::parse).toList();
    }

    private static double width(Axis.Stretch stretch) {
        return Double.parseDouble(stretch.width().replace("%", ""));
    }
}

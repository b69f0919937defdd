package org.demarche.contracts.time;

import java.time.LocalDate;
import java.time.YearMonth;

/** Parses one date, or one end of an interval, from left to right. Only ASCII digits are accepted. */
final class EdtfDateParser {
    private static final int SPRING = 21;
    private static final int WINTER = 24;
    private static final int LAST_OF_LEVEL_2 = 41;
    private static final String YEARS =
            "a year of four digits, such as 2022, and then a month and a day, such as 2022-09-07";
    private static final String MONTHS =
            "a month 01 to 12 or a season 21 to 24 after the year, such as 2022-08 or 2021-23";
    private static final String DAYS = "a day that its month has, in two digits, such as 2022-09-07";

    private final EdtfText text;

    EdtfDateParser(String whole, String date) {
        this.text = new EdtfText(whole, date);
    }

    Span date() {
        text.refuse(text.at('Y'), "years of more than four digits, after Y, are not supported");
        text.refuse(text.at('~') || text.at('?') || text.at('%'), EdtfText.QUALIFIERS);
        boolean negative = text.next('-');
        int known = Math.min(text.digitsAhead(), 4);
        int year = text.digits(known, YEARS);
        int unknown = text.unspecified(4 - known);
        text.refuse(known < 2 && known + unknown == 4, "of a year, only the last one or two digits can be X");
        text.check(known + unknown == 4, YEARS);
        return unknown == 0 ? inYear(negative ? beforeZero(year) : year) : years(year, unknown, negative);
    }

    /** {@code 202X} is a decade, {@code 20XX} a century. */
    private Span years(int known, int unknown, boolean negative) {
        text.refuse(text.at('-'), "after a year with X there is no month");
        int size = unknown == 1 ? 10 : 100;
        int least = known * size;
        int most = least + size - 1;
        return negative ? days(year(-most, 1), year(-Math.max(least, 1), 12)) : days(year(least, 1), year(most, 12));
    }

    private int beforeZero(int year) {
        text.check(year > 0, "the year 0000 without a sign, such as 2022 or -0044");
        return -year;
    }

    private static LocalDate year(int year, int month) {
        return month == 1 ? LocalDate.of(year, 1, 1) : LocalDate.of(year, 12, 31);
    }

    private Span inYear(int year) {
        text.refuse(text.at('S'), "significant digits, after S, are not supported");
        if (!text.next('-')) {
            return days(year(year, 1), year(year, 12));
        }
        if (text.unspecified(2) == 2) {
            text.check(
                    !text.next('-') || text.unspecified(2) == 2,
                    "XX for the day of a month that is not known, such as 2022-XX-XX");
            return days(year(year, 1), year(year, 12));
        }
        return inMonthOrSeason(year);
    }

    private Span inMonthOrSeason(int year) {
        text.refuse(text.at('~') || text.at('?') || text.at('%'), EdtfText.QUALIFIERS);
        text.refuse(text.at('1', 'X') || text.at('0', 'X'), "of a month or day, both digits are X or none");
        int month = text.digits(2, MONTHS);
        if (month >= SPRING && month <= WINTER) {
            return season(year, month);
        }
        text.refuse(
                month > WINTER && month <= LAST_OF_LEVEL_2,
                "of the divisions of a year, only the seasons 21 to 24 are supported");
        text.check(month >= 1 && month <= 12, MONTHS);
        YearMonth yearMonth = YearMonth.of(year, month);
        return text.next('-') ? day(yearMonth) : days(yearMonth.atDay(1), yearMonth.atEndOfMonth());
    }

    private Span season(int year, int season) {
        LocalDate first = LocalDate.of(year, 3 * (season - SPRING + 1), 1);
        return days(first, first.plusMonths(3).minusDays(1));
    }

    private Span day(YearMonth month) {
        if (text.unspecified(2) == 2) {
            return days(month.atDay(1), month.atEndOfMonth());
        }
        text.refuse(text.at('~') || text.at('?') || text.at('%'), EdtfText.QUALIFIERS);
        int day = text.digits(2, DAYS);
        text.check(month.isValidDay(day), DAYS);
        LocalDate exact = month.atDay(day);
        return text.next('T') ? new EdtfTimeParser(text, exact).time() : days(exact, exact);
    }

    private Span days(LocalDate first, LocalDate last) {
        boolean both = text.next('%');
        boolean approximate = both || text.next('~');
        boolean uncertain = both || (!approximate && text.next('?'));
        text.refuse((approximate || uncertain) && text.at('-'), EdtfText.QUALIFIERS);
        text.check(
                text.atEnd(),
                "nothing after the date but one of ~ ? %, or T and a time after a day, such as 2022-09-07T10:00Z");
        return Span.ofDays(first, last, approximate, uncertain);
    }
}

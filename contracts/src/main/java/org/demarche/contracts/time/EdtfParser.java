package org.demarche.contracts.time;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Parses one date, or one end of an interval, from left to right. Only ASCII digits are accepted. */
final class EdtfParser {

    private static final String OPEN = "..";
    private static final int SPRING = 21;
    private static final int WINTER = 24;
    private static final int LARGEST_OFFSET_HOURS = 18; // the limit of java.time; the largest offset in use is 14
    private static final int FRACTION_DIGITS = 6;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final String whole;
    private final String date;
    private int position;

    private EdtfParser(String whole, String date) {
        this.whole = whole;
        this.date = date;
    }

    static Edtf parse(String text) {
        int slash = text.indexOf('/');
        if (slash >= 0) {
            return interval(text, text.substring(0, slash), text.substring(slash + 1));
        }
        Span span = new EdtfParser(text, text).date();
        return new Edtf(text, false, span, span);
    }

    private static Edtf interval(String text, String from, String to) {
        if (from.equals(OPEN) && to.equals(OPEN)) {
            throw new EdtfException(text, "a date at one end of the interval at least, such as 2022-09-07/..");
        }
        Span start = end(text, from);
        Span end = end(text, to);
        if (start != null && end != null && end.latest().isBefore(start.earliest())) {
            throw new EdtfException(
                    text, "an interval that does not end before it starts, such as 2022-09-07/2022-09-19");
        }
        return new Edtf(text, true, start, end);
    }

    private static @Nullable Span end(String text, String end) {
        if (end.isEmpty()) {
            throw new EdtfException(text, "a date or .. at both ends of the interval, such as 2022-09-07/..");
        }
        return end.equals(OPEN) ? null : new EdtfParser(text, end).date();
    }

    private Span date() {
        int year = digits(4, "a year of four digits, such as 2022, and then a month and a day, such as 2022-09-07");
        if (!next('-')) {
            return days(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
        }
        String months = "a month 01 to 12 or a season 21 to 24 after the year, such as 2022-08 or 2021-23";
        int month = digits(2, months);
        if (month >= SPRING && month <= WINTER) {
            return season(year, month);
        }
        check(month >= 1 && month <= 12, months);
        YearMonth yearMonth = YearMonth.of(year, month);
        return next('-') ? day(yearMonth) : days(yearMonth.atDay(1), yearMonth.atEndOfMonth());
    }

    private Span season(int year, int season) {
        LocalDate first = LocalDate.of(year, 3 * (season - SPRING + 1), 1);
        return days(first, first.plusMonths(3).minusDays(1));
    }

    private Span day(YearMonth month) {
        String days = "a day that its month has, in two digits, such as 2022-09-07";
        int day = digits(2, days);
        check(month.isValidDay(day), days);
        LocalDate exact = month.atDay(day);
        return next('T') ? time(exact) : days(exact, exact);
    }

    private Span days(LocalDate first, LocalDate last) {
        boolean both = next('%');
        boolean approximate = both || next('~');
        boolean uncertain = both || (!approximate && next('?'));
        check(
                position == date.length(),
                "nothing after the date but one of ~ ? %, or T and a time after a day, such as 2022-09-07T10:00Z");
        return Span.ofDays(first, last, approximate, uncertain);
    }

    private Span time(LocalDate day) {
        int hour = timePart(23);
        check(next(':'), "hours and minutes after T, such as 2022-09-07T10:00Z");
        LocalDateTime time = day.atTime(hour, timePart(59));
        long given = 60 * NANOS_PER_SECOND;
        if (next(':')) {
            time = time.withSecond(timePart(59));
            given = NANOS_PER_SECOND;
            if (next('.')) {
                given = fractionUnit();
                time = time.withNano(Math.toIntExact(fraction(given)));
            }
        }
        ZoneOffset offset = offset();
        check(position == date.length(), "nothing after the offset of a time, such as 2022-09-07T10:00Z");
        return Span.ofTime(time.toInstant(offset), given);
    }

    private int timePart(int largest) {
        String times = "a time of two-digit hours 00 to 23, minutes and seconds 00 to 59, such as 2022-09-07T10:00:30Z";
        int part = digits(2, times);
        check(part <= largest, times);
        return part;
    }

    /** Returns the precision of the fraction in nanoseconds, by its number of digits. */
    private long fractionUnit() {
        int count = 0;
        while (position + count < date.length() && isDigit(date.charAt(position + count))) {
            count++;
        }
        check(
                count >= 1 && count <= FRACTION_DIGITS,
                "one to six digits of a second's fraction, such as 2022-09-07T10:00:30.125Z");
        long unit = NANOS_PER_SECOND;
        for (int i = 0; i < count; i++) {
            unit /= 10;
        }
        return unit;
    }

    private long fraction(long unit) {
        long nanos = 0;
        for (long place = NANOS_PER_SECOND / 10; place >= unit; place /= 10) {
            nanos += place * (date.charAt(position++) - '0');
        }
        return nanos;
    }

    private ZoneOffset offset() {
        if (next('Z')) {
            return ZoneOffset.UTC;
        }
        String offsets =
                "an offset after the time, up to 18 hours, such as 2022-09-07T10:00Z or 2022-09-07T12:00+02:00";
        boolean west = next('-');
        check(west || next('+'), offsets);
        int hours = digits(2, offsets);
        int minutes = next(':') ? digits(2, offsets) : 0;
        check(minutes <= 59 && hours * 60 + minutes <= LARGEST_OFFSET_HOURS * 60, offsets);
        int total = hours * 60 + minutes;
        return ZoneOffset.ofTotalSeconds(60 * (west ? -total : total));
    }

    private boolean next(char expected) {
        boolean there = position < date.length() && date.charAt(position) == expected;
        position += there ? 1 : 0;
        return there;
    }

    private int digits(int count, String expected) {
        check(position + count <= date.length(), expected);
        int number = 0;
        for (int i = 0; i < count; i++) {
            char digit = date.charAt(position++);
            check(isDigit(digit), expected);
            number = 10 * number + digit - '0';
        }
        return number;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private void check(boolean holds, String expected) {
        if (!holds) {
            throw new EdtfException(whole, expected);
        }
    }
}

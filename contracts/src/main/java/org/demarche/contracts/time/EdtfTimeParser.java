package org.demarche.contracts.time;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Parses the time of a day and its offset. */
final class EdtfTimeParser {
    private static final int LARGEST_OFFSET_HOURS = 18; // the limit of java.time; the largest offset in use is 14
    private static final int FRACTION_DIGITS = 6;
    private static final int LEAP_SECOND = 60;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long NANOS_PER_MICROSECOND = 1_000;
    private static final String TIMES =
            "a time of two-digit hours 00 to 23, minutes and seconds 00 to 59, such as 2022-09-07T10:00:30Z";
    private static final String OFFSETS =
            "an offset after the time, up to 18 hours, such as 2022-09-07T10:00Z or 2022-09-07T12:00+02:00";

    private final EdtfText text;
    private final LocalDate day;

    EdtfTimeParser(EdtfText text, LocalDate day) {
        this.text = text;
        this.day = day;
    }

    Span time() {
        int hour = part(23);
        text.check(text.next(':'), "hours and minutes after T, such as 2022-09-07T10:00Z");
        LocalDateTime time = day.atTime(hour, part(59));
        long given = 60 * NANOS_PER_SECOND;
        boolean leap = false;
        if (text.next(':')) {
            int second = part(LEAP_SECOND);
            leap = second == LEAP_SECOND;
            time = time.withSecond(leap ? 59 : second);
            given = NANOS_PER_SECOND;
            if (text.next('.')) {
                given = fractionUnit();
                time = time.withNano(Math.toIntExact(fraction(given)));
            }
        }
        ZoneOffset offset = text.atEnd() ? null : offset();
        text.check(text.atEnd(), "nothing after the offset of a time, such as 2022-09-07T10:00Z");
        return leap ? leapSecond(time, offset) : Span.ofTime(time, lastOf(time, given), offset);
    }

    /**
     * Java's time has no leap seconds. It is taken as the last microsecond of the minute: it stays on its day, and
     * everything of the next day is after it.
     */
    private Span leapSecond(LocalDateTime time, @Nullable ZoneOffset offset) {
        LocalDateTime utc = offset == null ? time : time.minusSeconds(offset.getTotalSeconds());
        boolean possible = utc.getHour() == 23
                && utc.getMinute() == 59
                && utc.toLocalDate()
                        .equals(utc.toLocalDate()
                                .withDayOfMonth(utc.toLocalDate().lengthOfMonth()));
        text.check(possible, TIMES + "; a leap second 60 ends the last minute of a month in UTC");
        LocalDateTime last = lastOf(time.withNano(0), NANOS_PER_SECOND);
        return Span.ofTime(last, last, offset);
    }

    private static LocalDateTime lastOf(LocalDateTime first, long nanosGiven) {
        return first.plusNanos(nanosGiven - NANOS_PER_MICROSECOND);
    }

    private int part(int largest) {
        int part = text.digits(2, TIMES);
        text.check(part <= largest, TIMES);
        return part;
    }

    /** Returns the precision of the fraction in nanoseconds, by its number of digits; at least a microsecond. */
    private long fractionUnit() {
        int count = text.digitsAhead();
        text.check(count >= 1, "digits of a second's fraction after the point, such as 2022-09-07T10:00:30.125Z");
        long unit = NANOS_PER_SECOND;
        for (int i = 0; i < Math.min(count, FRACTION_DIGITS); i++) {
            unit /= 10;
        }
        return unit;
    }

    /** Digits after the sixth stay in the text, but dates are compared at microseconds. */
    private long fraction(long unit) {
        long nanos = 0;
        for (long place = NANOS_PER_SECOND / 10; text.digitsAhead() > 0; place /= 10) {
            long digit = text.digits(1, TIMES);
            nanos += place >= unit ? place * digit : 0;
        }
        return nanos;
    }

    private ZoneOffset offset() {
        if (text.next('Z')) {
            return ZoneOffset.UTC;
        }
        boolean west = text.next('-');
        text.check(west || text.next('+'), OFFSETS);
        int hours = text.digits(2, OFFSETS);
        int minutes = text.next(':') ? text.digits(2, OFFSETS) : 0;
        text.check(minutes <= 59 && hours * 60 + minutes <= LARGEST_OFFSET_HOURS * 60, OFFSETS);
        int total = hours * 60 + minutes;
        return ZoneOffset.ofTotalSeconds(60 * (west ? -total : total));
    }
}

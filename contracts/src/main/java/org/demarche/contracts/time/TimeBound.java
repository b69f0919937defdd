package org.demarche.contracts.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * The first or the last moment that a date allows.
 *
 * <p>A calendar day is not a UTC day: {@code 2022-09-07} is the day at the place that the source speaks of, and
 * {@code 2022-09-07T08:15+09:00} is on that day although it is still 6 September in UTC. So a bound without a time of day
 * is compared by its local date, and two bounds with a time of day are compared as moments. This is no order: of three
 * bounds each can be before the next. {@link Chronology} sorts.
 *
 * @param local date and time at the place of the event; of a moment in UTC, that in UTC
 * @param instant the moment; of a bound without a time of day, that of the local time taken as UTC
 * @param timed false if the source gives no time of day
 */
public record TimeBound(LocalDateTime local, Instant instant, boolean timed) {

    /** The start of a date that is open or not known there. It is before every date that can be written. */
    public static final TimeBound DISTANT_PAST = new TimeBound(LocalDateTime.MIN, Edtf.DISTANT_PAST, false);

    /** The end of a date that is open or not known there. It is after every date that can be written. */
    public static final TimeBound DISTANT_FUTURE = new TimeBound(LocalDateTime.MAX, Edtf.DISTANT_FUTURE, false);

    /** A moment whose place is not known; its local date is that of UTC. */
    public static TimeBound of(Instant moment) {
        return new TimeBound(LocalDateTime.ofInstant(moment, ZoneOffset.UTC), moment, true);
    }

    /** The start of a day. */
    public static TimeBound startOf(LocalDate day) {
        LocalDateTime start = day.atStartOfDay();
        return new TimeBound(start, start.toInstant(ZoneOffset.UTC), false);
    }

    /** The last microsecond of a day. */
    public static TimeBound endOf(LocalDate day) {
        LocalDateTime end = day.plusDays(1).atStartOfDay().minusNanos(1_000);
        return new TimeBound(end, end.toInstant(ZoneOffset.UTC), false);
    }

    public boolean isBefore(TimeBound other) {
        return timed && other.timed ? instant.isBefore(other.instant) : local.isBefore(other.local);
    }

    public boolean isAfter(TimeBound other) {
        return other.isBefore(this);
    }
}

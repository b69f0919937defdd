package org.demarche.contracts.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The moments that one date allows, both bounds included.
 *
 * @param dated true if the date has no time of day, so that its bounds are whole days
 */
record Span(Instant earliest, Instant latest, boolean dated, boolean approximate, boolean uncertain) {

    static Span ofDays(LocalDate first, LocalDate last, boolean approximate, boolean uncertain) {
        Instant earliest = first.atStartOfDay().toInstant(ZoneOffset.UTC);
        Instant next = last.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        return new Span(earliest, lastBefore(next), true, approximate, uncertain);
    }

    static Span ofTime(Instant first, long nanosGiven) {
        return new Span(first, lastBefore(first.plusNanos(nanosGiven)), false, false, false);
    }

    String earliestText() {
        return asGiven(earliest);
    }

    String latestText() {
        return asGiven(latest);
    }

    private String asGiven(Instant bound) {
        return dated ? LocalDate.ofInstant(bound, ZoneOffset.UTC).toString() : bound.toString();
    }

    private static Instant lastBefore(Instant next) {
        return next.minusNanos(1_000);
    }
}

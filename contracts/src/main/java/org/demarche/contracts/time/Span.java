package org.demarche.contracts.time;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The moments that one date allows, both bounds included. */
record Span(TimeRange range, boolean approximate, boolean uncertain) {

    /** The offsets in use: a local time without an offset is a moment between those that these give. */
    private static final ZoneOffset EASTERNMOST = ZoneOffset.ofHours(14);

    private static final ZoneOffset WESTERNMOST = ZoneOffset.ofHours(-12);

    static Span ofDays(LocalDate first, LocalDate last, boolean approximate, boolean uncertain) {
        var range = new TimeRange(TimeBound.startOf(first), TimeBound.endOf(last));
        return new Span(range, approximate, uncertain);
    }

    /** {@code offset} is null where the source does not give it. */
    static Span ofTime(LocalDateTime first, LocalDateTime last, @Nullable ZoneOffset offset) {
        ZoneOffset east = offset == null ? EASTERNMOST : offset;
        ZoneOffset west = offset == null ? WESTERNMOST : offset;
        var range = new TimeRange(
                new TimeBound(first, first.toInstant(east), true), new TimeBound(last, last.toInstant(west), true));
        return new Span(range, false, false);
    }

    TimeBound earliest() {
        return range.earliest();
    }

    TimeBound latest() {
        return range.latest();
    }
}

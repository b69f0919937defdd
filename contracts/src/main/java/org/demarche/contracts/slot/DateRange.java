package org.demarche.contracts.slot;

import java.util.List;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.time.TimeBound;
import org.demarche.contracts.time.TimeRange;
import org.jspecify.annotations.Nullable;

/**
 * The moments that a date can mean, all bounds inclusive. A missing date can mean any moment.
 *
 * @param ranges one range, or for a choice between dates one for each of them
 */
public record DateRange(List<TimeRange> ranges, TimeBound earliest, TimeBound latest) {
    private static final DateRange OPEN = new DateRange(
            List.of(new TimeRange(TimeBound.DISTANT_PAST, TimeBound.DISTANT_FUTURE)),
            TimeBound.DISTANT_PAST,
            TimeBound.DISTANT_FUTURE);

    public static DateRange of(@Nullable Edtf date) {
        return date == null ? OPEN : new DateRange(date.ranges(), date.first(), date.last());
    }

    /** True if every moment of this range is before every moment of the other. */
    public boolean isBefore(DateRange other) {
        return latest.isBefore(other.earliest);
    }

    /** True if no moment can be meant by both. */
    public boolean isDisjointFrom(DateRange other) {
        return ranges.stream().noneMatch(one -> other.ranges.stream().anyMatch(one::overlaps));
    }
}

package org.demarche.contracts.slot;

import java.time.Instant;
import org.demarche.contracts.time.Edtf;
import org.jspecify.annotations.Nullable;

/** The moments that a date can mean, both ends inclusive. A missing date can mean any moment. */
public record DateRange(Instant earliest, Instant latest) {
    private static final DateRange OPEN = new DateRange(Edtf.DISTANT_PAST, Edtf.DISTANT_FUTURE);

    public static DateRange of(@Nullable Edtf date) {
        return date == null ? OPEN : new DateRange(date.earliest(), date.latest());
    }

    /** True if every moment of this range is before every moment of the other. */
    public boolean isBefore(DateRange other) {
        return latest.isBefore(other.earliest);
    }

    public boolean isDisjointFrom(DateRange other) {
        return isBefore(other) || other.isBefore(this);
    }
}

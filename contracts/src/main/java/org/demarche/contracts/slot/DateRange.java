package org.demarche.contracts.slot;

import java.time.Instant;
import org.demarche.contracts.time.Edtf;
import org.jspecify.annotations.Nullable;

/** The moments a date can mean, both ends inclusive; a date that was not given can mean any. */
public record DateRange(Instant earliest, Instant latest) {
    private static final DateRange OPEN = new DateRange(Edtf.DISTANT_PAST, Edtf.DISTANT_FUTURE);

    public static DateRange of(@Nullable Edtf date) {
        return date == null ? OPEN : new DateRange(date.earliest(), date.latest());
    }

    /** Certainly earlier, whatever moments the two turn out to be. */
    public boolean isBefore(DateRange other) {
        return latest.isBefore(other.earliest);
    }

    public boolean isDisjointFrom(DateRange other) {
        return isBefore(other) || other.isBefore(this);
    }
}

package org.demarche.lens.assess;

import java.time.Instant;
import org.demarche.contracts.slot.DateRange;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.time.TimeBound;
import org.jspecify.annotations.Nullable;

/**
 * The point on the three clocks as of which claims are assessed.
 *
 * @param known the highest ledger position that counts, inclusive; {@link Long#MAX_VALUE} counts all
 * @param said only claims stated by the end of this date count; null = any date
 * @param at the state at the end of this date; null = at {@code now}
 * @param now the current time, passed in so that answers are reproducible
 */
public record AsOf(
        long known, @Nullable Edtf said, @Nullable Edtf at, Instant now) {

    /** Returns the point that includes everything recorded and stated so far. */
    public static AsOf latest(Instant now) {
        return new AsOf(Long.MAX_VALUE, null, null, now);
    }

    /** Returns the moment for which a state is assessed. */
    TimeBound moment() {
        return at == null ? TimeBound.of(now) : at.last();
    }

    /**
     * True unless the fact certainly happened after {@code at}. A fact without a date is included. Without {@code at}
     * everything is included, so that a claim dated tomorrow, or today in a time zone ahead of UTC, is visible at once.
     */
    boolean includesOccurrence(@Nullable Edtf occurred) {
        return at == null || !DateRange.of(occurred).earliest().isAfter(at.last());
    }

    /** True if the earliest moment at which the claim can have been stated is not after the end of {@code said}. */
    boolean includesStatement(@Nullable Edtf stated) {
        return said == null || !DateRange.of(stated).earliest().isAfter(said.last());
    }
}

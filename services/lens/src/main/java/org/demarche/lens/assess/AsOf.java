package org.demarche.lens.assess;

import java.time.Instant;
import org.demarche.contracts.slot.DateRange;
import org.demarche.contracts.time.Edtf;
import org.jspecify.annotations.Nullable;

/**
 * A point on the three clocks from which the claims are read.
 *
 * @param known the highest ledger position that counts, inclusive; {@link Long#MAX_VALUE} counts all
 * @param said what had been stated by the end of this date; null = whenever it was stated
 * @param at the state at the end of this date in the world; null = the state at {@code now}
 * @param now the present moment, passed in so that an answer depends on nothing else
 */
public record AsOf(
        long known, @Nullable Edtf said, @Nullable Edtf at, Instant now) {

    /** Everything known and said so far. */
    public static AsOf latest(Instant now) {
        return new AsOf(Long.MAX_VALUE, null, null, now);
    }

    /** The moment in the world at which a state is judged. */
    Instant moment() {
        return at == null ? now : at.latest();
    }

    /**
     * Whether something that happened then belongs to the picture at {@code at}: unless it certainly happened later. No
     * date counts. Where no {@code at} is asked for nothing is left out, so that a claim dated tomorrow, or today in a
     * time zone ahead of UTC, can be read back at once.
     */
    boolean reaches(@Nullable Edtf occurred) {
        return at == null || !DateRange.of(occurred).earliest().isAfter(at.latest());
    }

    /** Whether something stated then had been said: the earliest moment it can have been stated is not after the end. */
    boolean hears(@Nullable Edtf stated) {
        return said == null || !DateRange.of(stated).earliest().isAfter(said.latest());
    }
}

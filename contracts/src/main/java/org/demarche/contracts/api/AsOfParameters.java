package org.demarche.contracts.api;

import org.jspecify.annotations.Nullable;

/**
 * The point on the three clocks as of which a client asks. A parameter that is null is not sent.
 *
 * @param at the state at the end of this date, EDTF (ISO 8601-2)
 * @param said only claims that were stated by the end of this date count, EDTF
 * @param known only claims that were recorded by then count: a ledger position, a moment or a date
 * @param minPosition the answer waits until the read models have this position
 */
public record AsOfParameters(
        @Nullable String at,
        @Nullable String said,
        @Nullable String known,
        @Nullable Long minPosition) {

    /** The current state. */
    public static AsOfParameters now() {
        return new AsOfParameters(null, null, null, null);
    }

    /** The current state, not older than a position: that of {@link Receipt#position()} includes the own command. */
    public static AsOfParameters atLeast(long position) {
        return new AsOfParameters(null, null, null, position);
    }

    /** The state that was known at a ledger position. The answer never changes. */
    public static AsOfParameters known(long position) {
        return new AsOfParameters(null, null, Long.toString(position), null);
    }

    public AsOfParameters at(String date) {
        return new AsOfParameters(date, said, known, minPosition);
    }

    public AsOfParameters said(String date) {
        return new AsOfParameters(at, date, known, minPosition);
    }
}

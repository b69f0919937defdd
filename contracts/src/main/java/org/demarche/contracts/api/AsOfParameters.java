package org.demarche.contracts.api;

import org.jspecify.annotations.Nullable;

/**
 * From where a client asks; what is null is left out.
 *
 * @param at state at the end of this date in the world, EDTF (ISO 8601-2)
 * @param said counts only what had been stated by the end of this date, EDTF
 * @param known counts only what was recorded by then: a ledger position, a moment or a date
 * @param minPosition waits until this position is projected
 */
public record AsOfParameters(
        @Nullable String at,
        @Nullable String said,
        @Nullable String known,
        @Nullable Long minPosition) {

    /** As it stands. */
    public static AsOfParameters now() {
        return new AsOfParameters(null, null, null, null);
    }

    /** As it stands, once an own command is seen: {@link Receipt#position()}. */
    public static AsOfParameters behind(long position) {
        return new AsOfParameters(null, null, null, position);
    }

    /** As it was known at a ledger position; the answer never changes. */
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

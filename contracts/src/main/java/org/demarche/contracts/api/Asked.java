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
public record Asked(
        @Nullable String at,
        @Nullable String said,
        @Nullable String known,
        @Nullable Long minPosition) {

    /** As it stands. */
    public static Asked now() {
        return new Asked(null, null, null, null);
    }

    /** As it stands, once an own command is seen: {@link Receipt#position()}. */
    public static Asked behind(long position) {
        return new Asked(null, null, null, position);
    }

    /** As it was known at a ledger position; the answer never changes. */
    public static Asked known(long position) {
        return new Asked(null, null, Long.toString(position), null);
    }

    public Asked at(String date) {
        return new Asked(date, said, known, minPosition);
    }

    public Asked said(String date) {
        return new Asked(at, date, known, minPosition);
    }
}

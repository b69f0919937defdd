package org.demarche.contracts.api;

import org.jspecify.annotations.Nullable;

/**
 * Between which two points on which clock a client compares; what is null is left out.
 *
 * @param clock {@code known}, {@code said} or {@code at}, which both points are on
 * @param from the one point
 * @param to the other; null = as it stands
 * @param others the clocks that both sides share, without the one that is turned
 */
public record Compared(String clock, String from, @Nullable String to, Asked others) {

    /** What was known at one ledger position and at another. */
    public static Compared known(long from, long to) {
        return new Compared("known", Long.toString(from), Long.toString(to), Asked.now());
    }

    /** What had been said by the end of one date and of another, EDTF (ISO 8601-2). */
    public static Compared said(String from, String to) {
        return new Compared("said", from, to, Asked.now());
    }

    /** How it stood in the world at the end of one date and of another, EDTF (ISO 8601-2). */
    public static Compared at(String from, String to) {
        return new Compared("at", from, to, Asked.now());
    }

    /** With the other two clocks as they are there. */
    public Compared with(Asked asked) {
        return new Compared(clock, from, to, asked);
    }
}

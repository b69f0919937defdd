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
public record DiffParameters(
        String clock, String from, @Nullable String to, AsOfParameters others) {

    /** What was known at one ledger position and at another. */
    public static DiffParameters known(long from, long to) {
        return new DiffParameters("known", Long.toString(from), Long.toString(to), AsOfParameters.now());
    }

    /** What had been said by the end of one date and of another, EDTF (ISO 8601-2). */
    public static DiffParameters said(String from, String to) {
        return new DiffParameters("said", from, to, AsOfParameters.now());
    }

    /** How it stood in the world at the end of one date and of another, EDTF (ISO 8601-2). */
    public static DiffParameters at(String from, String to) {
        return new DiffParameters("at", from, to, AsOfParameters.now());
    }

    /** With the other two clocks as they are there. */
    public DiffParameters with(AsOfParameters asked) {
        return new DiffParameters(clock, from, to, asked);
    }
}

package org.demarche.contracts.api;

import org.jspecify.annotations.Nullable;

/**
 * Two points on one clock that a client compares. A parameter that is null is not sent.
 *
 * @param clock the clock of both points: {@code known}, {@code said} or {@code at}
 * @param from the first point
 * @param to the second point; null = now
 * @param others the other two clocks, which are the same for both points
 */
public record DiffParameters(
        String clock, String from, @Nullable String to, AsOfParameters others) {

    /** Compares what was known at two ledger positions. */
    public static DiffParameters known(long from, long to) {
        return new DiffParameters("known", Long.toString(from), Long.toString(to), AsOfParameters.now());
    }

    /** Compares what had been stated by the end of two dates, EDTF (ISO 8601-2). */
    public static DiffParameters said(String from, String to) {
        return new DiffParameters("said", from, to, AsOfParameters.now());
    }

    /** Compares the states at the end of two dates, EDTF (ISO 8601-2). */
    public static DiffParameters at(String from, String to) {
        return new DiffParameters("at", from, to, AsOfParameters.now());
    }

    /** The same with other points on the other two clocks. */
    public DiffParameters with(AsOfParameters asOf) {
        return new DiffParameters(clock, from, to, asOf);
    }
}

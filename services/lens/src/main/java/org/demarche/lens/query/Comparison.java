package org.demarche.lens.query;

/**
 * Two standpoints that differ on one clock.
 *
 * @param clock the clock that they differ on
 */
public record Comparison(Hand clock, ReadContext from, ReadContext to) {

    /** Which clock is turned, by the name of its parameter. */
    public enum Hand {
        KNOWN,
        SAID,
        AT
    }

    /** The highest position that counts for either. */
    public long known() {
        return Math.max(from.known(), to.known());
    }
}

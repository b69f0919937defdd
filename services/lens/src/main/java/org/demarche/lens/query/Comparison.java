package org.demarche.lens.query;

/**
 * Two standpoints that differ on one clock.
 *
 * @param clock the clock that they differ on
 */
record Comparison(Hand clock, Standpoint from, Standpoint to) {

    /** Which clock is turned, by the name of its parameter. */
    enum Hand {
        KNOWN,
        SAID,
        AT
    }

    /** The highest position that counts for either. */
    long known() {
        return Math.max(from.known(), to.known());
    }
}

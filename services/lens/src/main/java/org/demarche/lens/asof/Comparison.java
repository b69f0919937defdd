package org.demarche.lens.asof;

import java.util.List;

/**
 * Two states that differ on one clock.
 *
 * @param clock the clock that they differ on
 */
public record Comparison(ComparedClock clock, ReadContext from, ReadContext to) implements ReadScope {
    /** The clocks, by the names of their parameters. */
    public enum ComparedClock {
        KNOWN,
        SAID,
        AT
    }

    @Override
    public List<ReadContext> contexts() {
        return List.of(from, to);
    }

    @Override
    public long known() {
        return Math.max(from.known(), to.known());
    }
}

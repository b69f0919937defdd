package org.demarche.lens.query;

import java.util.Collection;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import org.demarche.lens.answer.ClaimSource;
import org.demarche.lens.journal.Quarantined;

/**
 * The things in quarantine when a question came in. An answer that is made from one of them lacks its events from some
 * position on, and tells the first such position, so that nobody takes it for a full one.
 */
public final class OpenQuarantines {
    private final List<Quarantined> things;
    private final LongConsumer tell;
    private long told = Long.MAX_VALUE;

    /** Tells a position, and again if it turns out to be a lower one. */
    public OpenQuarantines(List<Quarantined> things, LongConsumer tell) {
        this.things = things;
        this.tell = tell;
    }

    boolean isNone() {
        return things.isEmpty();
    }

    /** Whether every event up to there is applied. */
    boolean isBehind(long position) {
        return things.stream().allMatch(thing -> first(thing) > position);
    }

    /** The same claims; tells if they are asked for of a thing that lacks some of those up to a position. */
    ClaimSource watching(ClaimSource source, long upTo) {
        if (isBehind(upTo)) {
            return source;
        }
        return asked -> {
            touch(asked, upTo);
            return source.of(asked);
        };
    }

    /** Tells if anything of a kind lacks events: a list may lack the thing as a whole. */
    void touchKind(String kind, long upTo) {
        touch(thing -> thing.startsWith(kind + "/"), upTo);
    }

    private void touch(Collection<String> asked, long upTo) {
        touch(asked::contains, upTo);
    }

    private synchronized void touch(Predicate<String> asked, long upTo) {
        for (Quarantined thing : things) {
            if (first(thing) <= upTo && first(thing) < told && asked.test(thing.thing())) {
                told = first(thing);
                tell.accept(told);
            }
        }
    }

    private static long first(Quarantined thing) {
        return thing.waiting().getFirst();
    }
}

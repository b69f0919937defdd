package org.demarche.lens.journal;

import java.util.ArrayList;
import java.util.List;

/**
 * A thing one of whose events cannot be applied. Its journal ends before that event; that one and all later ones wait.
 *
 * @param thing as kind/id
 * @param reason why the first that waits cannot be applied
 * @param waiting positions of the events that wait, in order; empty = it is healed
 * @param last the position up to which this is told: whoever has seen more of the ledger is right
 * @param turn grows with each change, so that of two at the same position the later one is told
 */
public record Quarantined(String thing, String reason, List<Long> waiting, long last, long turn) {

    public Quarantined {
        waiting = List.copyOf(waiting);
    }

    /** One that was never in quarantine, or is healed. */
    public static Quarantined none(String thing) {
        return new Quarantined(thing, "", List.of(), 0, 0);
    }

    public boolean isOpen() {
        return !waiting.isEmpty();
    }

    /** With more events that wait, one at least; those that wait already are left out. */
    public Quarantined with(List<Long> positions, String why) {
        List<Long> all = new ArrayList<>(waiting);
        long known = all.isEmpty() ? 0 : all.getLast();
        positions.stream().filter(position -> position > known).forEach(all::add);
        return new Quarantined(thing, isOpen() ? reason : why, all, Math.max(last, positions.getLast()), turn + 1);
    }

    public Quarantined still(String why) {
        return new Quarantined(thing, why, waiting, last, turn + 1);
    }

    public Quarantined healed() {
        return new Quarantined(thing, "", List.of(), last, turn + 1);
    }
}

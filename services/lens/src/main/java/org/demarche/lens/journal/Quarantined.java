package org.demarche.lens.journal;

import java.util.ArrayList;
import java.util.List;

/**
 * A journal with an event that cannot be applied. The journal ends before that event; that event and all later ones wait.
 *
 * @param key of the journal, for an entity {@code kind/id}
 * @param reason why the first waiting event cannot be applied
 * @param waiting positions of the events that wait, in order; empty = it is no longer in quarantine
 * @param last position up to which events were seen; of two states the one with the higher position is stored
 * @param revision grows with each change; of two states with the same position the higher one is stored
 */
public record Quarantined(String key, String reason, List<Long> waiting, long last, long revision) {

    public Quarantined {
        waiting = List.copyOf(waiting);
    }

    /** Returns the state of a journal that was never in quarantine. */
    public static Quarantined none(String key) {
        return new Quarantined(key, "", List.of(), 0, 0);
    }

    /** Whether events wait. */
    public boolean isOpen() {
        return !waiting.isEmpty();
    }

    /** Returns this with more waiting events, at least one; those that wait already are left out. */
    public Quarantined with(List<Long> positions, String why) {
        List<Long> all = new ArrayList<>(waiting);
        long known = all.isEmpty() ? 0 : all.getLast();
        positions.stream().filter(position -> position > known).forEach(all::add);
        return new Quarantined(key, isOpen() ? reason : why, all, Math.max(last, positions.getLast()), revision + 1);
    }

    /** Returns this after an attempt that failed with another reason. */
    public Quarantined withReason(String why) {
        return new Quarantined(key, why, waiting, last, revision + 1);
    }

    /** Returns this after all waiting events were applied. */
    public Quarantined released() {
        return new Quarantined(key, "", List.of(), last, revision + 1);
    }
}

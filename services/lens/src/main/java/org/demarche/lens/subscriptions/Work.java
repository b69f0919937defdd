package org.demarche.lens.subscriptions;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.demarche.lens.journal.ServedGeneration;

/**
 * What an answer has to be brought up to date with.
 *
 * @param served the read models, and the position up to which they are projected
 * @param replacedAt answers up to this position may be from read models before these
 * @param now the moment that counts as now
 * @param everything whether every part has to be assessed, whatever it was assessed from
 * @param journals the journals with new claims
 */
record Work(ServedGeneration served, long replacedAt, Instant now, boolean everything, Set<String> journals) {

    long position() {
        return served.checkpoint().position();
    }

    /** This and later work, done at once. */
    Work and(Work later) {
        Set<String> all = new LinkedHashSet<>(journals);
        all.addAll(later.journals);
        return new Work(later.served, later.replacedAt, later.now, everything || later.everything, all);
    }

    /** The same position, with every part. */
    Work ofEverything() {
        return new Work(served, replacedAt, now, true, Set.of());
    }
}

package org.demarche.ledger.log;

import java.util.List;
import java.util.stream.Stream;
import org.demarche.ledger.store.Commit;
import org.demarche.ledger.store.LedgerStore;
import org.demarche.ledger.store.SealedCommit;

/** Searches for events after a marker that touch a condition: in memory if they are recent, in the store if not. */
final class ConflictDetector {
    /** No event has this position. */
    static final long NONE = 0;

    private final LedgerStore store;
    private final TailWindow window;

    ConflictDetector(LedgerStore store, TailWindow window) {
        this.store = store;
        this.window = window;
    }

    /** The position of the first event of the ledger in (after, to] that touches a condition, or {@link #NONE}. */
    @SuppressWarnings("ReferenceEquality") // NONE is one object
    long firstRecorded(Proposal.Condition condition, long after, long to) {
        if (condition == Proposal.Condition.NONE || after >= to) {
            return NONE;
        }
        List<SealedCommit> recent = window.after(after);
        if (recent != null) {
            return first(recent, condition, after);
        }
        try (Stream<SealedCommit> stored = stored(condition, after, to)) {
            return first(stored::iterator, condition, after);
        }
    }

    private Stream<SealedCommit> stored(Proposal.Condition condition, long after, long to) {
        return condition.tags().isEmpty()
                ? store.read(after + 1, to)
                : store.readTagged(condition.tags(), after + 1, to);
    }

    /** The same among some commits; a plain loop, since every proposal goes through it. */
    static long first(Iterable<SealedCommit> commits, Proposal.Condition condition, long after) {
        for (SealedCommit sealed : commits) {
            long position = sealed.commit().position();
            for (Commit.Entry event : sealed.commit().events()) {
                if (position > after && condition.touchedBy(event)) {
                    return position;
                }
                position++;
            }
        }
        return NONE;
    }
}

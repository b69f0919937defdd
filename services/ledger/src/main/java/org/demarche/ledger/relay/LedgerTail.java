package org.demarche.ledger.relay;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.demarche.contracts.event.RecordedEvent;
import org.demarche.ledger.store.CorruptLedgerException;
import org.demarche.ledger.store.LedgerStore;
import org.demarche.ledger.store.RecordedEvents;
import org.demarche.ledger.store.SealedCommit;

/** Reads the events of the ledger that are not published yet. */
final class LedgerTail {
    private static final String ADVICE = "No command is taken until this is decided: restore the newer ledger from a"
            + " backup; or keep this one and remove the topic (./demarche --set-topic-aside; on a cluster delete it and"
            + " the read models), then have the senders repeat what is missing under the same keys";

    private final LedgerStore store;
    private final RelayProperties.Batch limits;

    LedgerTail(LedgerStore store, RelayProperties.Batch limits) {
        this.store = store;
        this.limits = limits;
    }

    /** The position of the last event, 0 in an empty ledger. */
    long head() {
        return store.head().map(last -> last.commit().lastPosition()).orElse(0L);
    }

    /**
     * The next events after a position: whole commits until a limit is reached. Empty only if there are none.
     *
     * @throws CorruptLedgerException if an event is missing
     */
    List<RecordedEvent> after(long position, long head) {
        List<RecordedEvent> batch = new ArrayList<>();
        long bytes = 0;
        try (Stream<SealedCommit> commits = store.read(position + 1, head)) {
            Iterator<SealedCommit> each = commits.iterator();
            while (batch.size() < limits.maxEvents() && bytes < limits.maxSize().toBytes() && each.hasNext()) {
                SealedCommit commit = each.next();
                bytes += commit.body().length;
                RecordedEvents.eventsOf(commit).stream()
                        .filter(event -> event.position() > position)
                        .forEach(batch::add);
                requireNoGap(position, batch);
            }
        }
        return batch;
    }

    /**
     * Compares the end of the topic with this ledger. If the hashes are equal, the histories up to that position are equal.
     *
     * @throws OlderLedgerException if the topic was filled from another ledger, or it is ahead of this one
     */
    void requireContains(Published last) {
        long head = head();
        if (last.position() > head) {
            throw new OlderLedgerException(
                    "the topic is ahead of the ledger: it ends at position %d, the ledger at %d, so the positions %d to %d are missing in the ledger. %s"
                            .formatted(last.position(), head, head + 1, last.position(), ADVICE));
        }
        boolean same = last.position() > 0
                && after(last.position() - 1, last.position()).stream()
                        .filter(event -> event.position() == last.position())
                        .anyMatch(event -> event.id().equals(last.id())
                                && event.commitHash().equals(last.commitHash()));
        if (!same) {
            throw new OlderLedgerException(
                    "the topic was filled from another ledger: it ends at position %d with the event %s of the commit %s, which this ledger, ending at position %d, does not have there. %s"
                            .formatted(last.position(), last.id(), last.commitHash(), head, ADVICE));
        }
    }

    private static void requireNoGap(long position, List<RecordedEvent> batch) {
        long last = batch.isEmpty() ? position : batch.getLast().position();
        if (last != position + batch.size()) {
            throw new CorruptLedgerException("between the positions " + position + " and " + last + " the ledger has "
                    + batch.size() + " events");
        }
    }
}

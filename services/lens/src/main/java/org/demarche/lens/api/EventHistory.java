package org.demarche.lens.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.marking.Clearance;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.asof.ReadContext;
import org.demarche.lens.entities.EntityQueries;
import org.demarche.lens.journal.ClosedEvent;
import org.demarche.lens.journal.EventFilter;
import org.demarche.lens.journal.Generations;
import org.demarche.lens.journal.HistoryEntry;
import org.demarche.lens.journal.ReadModelsUnavailableException;
import org.demarche.lens.journal.StoredEvent;
import org.demarche.lens.marking.CurrentMarkings;

/** Reads the history in order, a bounded number of events at a time. */
final class EventHistory {
    private final Generations generations;
    private final EntityQueries queries;
    private final CurrentMarkings markings;

    EventHistory(Generations generations, EntityQueries queries, CurrentMarkings markings) {
        this.generations = generations;
        this.queries = queries;
        this.markings = markings;
    }

    /** Receives events; false = no more are wanted. */
    @FunctionalInterface
    interface Sink<E extends Exception> {
        boolean take(HistoryEntry entry) throws E;
    }

    /**
     * Passes the events that count to the sink, from a position on, inclusive. In place of those that the reader may not see it
     * passes what stands for them, but only where all events are asked for: else that would tell what they are about.
     */
    <E extends Exception> void read(ReadContext context, long from, EventFilter filter, Sink<E> sink) throws E {
        long next = from;
        while (next <= context.known()) {
            List<StoredEvent> piece = piece(next, context.known());
            for (HistoryEntry entry : entries(piece, context, filter)) {
                if (!sink.take(entry)) {
                    return;
                }
            }
            next = piece.getLast().position() + 1;
        }
    }

    /**
     * Reads from the generation that is served now: a long response may outlive the one that it started with, and the
     * history is the same in all. Throws if a projected event is missing, so that the response does not look complete.
     */
    private List<StoredEvent> piece(long from, long to) {
        List<StoredEvent> piece = generations.served().models().history().read(from, to);
        if (piece.isEmpty()) {
            throw new ReadModelsUnavailableException("the history lacks position " + from);
        }
        return piece;
    }

    private List<? extends HistoryEntry> entries(List<StoredEvent> piece, ReadContext context, EventFilter filter) {
        Clearance clearance = context.visibility().clearance();
        if (clearance.seesEverything()) {
            return counting(piece.stream().filter(filter::takes).toList(), context);
        }
        Set<Long> seen = markings.positions(clearance, piece);
        if (filter.equals(EventFilter.ANY) && isUndated(context)) {
            return piece.stream()
                    .map(stored -> seen.contains(stored.position()) ? stored : ClosedEvent.of(stored))
                    .toList();
        }
        List<StoredEvent> asked = piece.stream()
                .filter(stored -> seen.contains(stored.position()) && filter.takes(stored))
                .toList();
        return counting(asked, context);
    }

    private static boolean isUndated(ReadContext context) {
        return context.asOf().at() == null && context.asOf().said() == null;
    }

    /** Without at and said every event counts, also one that this build cannot read. */
    private List<StoredEvent> counting(List<StoredEvent> events, ReadContext context) {
        if (isUndated(context)) {
            return events;
        }
        List<RecordedClaim> claims = new ArrayList<>();
        for (StoredEvent stored : events) {
            if (stored.unreadable() == null) {
                claims.add(RecordedClaim.of(stored.event()));
            }
        }
        Answers answers = queries.answers(context);
        Set<Long> positions = answers.includedPositions(claims);
        return events.stream()
                .filter(stored -> positions.contains(stored.position()))
                .toList();
    }
}

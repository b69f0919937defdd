package org.demarche.lens.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.asof.ReadContext;
import org.demarche.lens.entities.EntityQueries;
import org.demarche.lens.journal.EventFilter;
import org.demarche.lens.journal.Generations;
import org.demarche.lens.journal.ReadModelsUnavailableException;
import org.demarche.lens.journal.StoredEvent;

/** Reads the history in order, a bounded number of events at a time. */
final class EventHistory {
    private final Generations generations;
    private final EntityQueries queries;

    EventHistory(Generations generations, EntityQueries queries) {
        this.generations = generations;
        this.queries = queries;
    }

    /** Receives events; false = no more are wanted. */
    @FunctionalInterface
    interface Sink<E extends Exception> {
        boolean take(StoredEvent stored) throws E;
    }

    /** Passes the events that count to the sink, from a position on, inclusive. */
    <E extends Exception> void read(ReadContext context, long from, EventFilter filter, Sink<E> sink) throws E {
        long next = from;
        while (next <= context.known()) {
            List<StoredEvent> piece = piece(next, context.known());
            List<StoredEvent> asked = piece.stream().filter(filter::takes).toList();
            for (StoredEvent stored : counting(asked, context)) {
                if (!sink.take(stored)) {
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

    /** Without at and said every event counts, also one that this build cannot read. */
    private List<StoredEvent> counting(List<StoredEvent> events, ReadContext context) {
        if (context.asOf().at() == null && context.asOf().said() == null) {
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

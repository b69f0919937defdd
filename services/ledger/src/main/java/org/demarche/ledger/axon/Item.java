package org.demarche.ledger.axon;

import java.time.Instant;
import java.util.function.Consumer;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.messaging.core.Context;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.TerminalEventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.demarche.ledger.store.Commit;
import org.demarche.ledger.store.SealedCommit;

/** One event on its way to Axon, with its place in the order; or the end of what there was, with the marker. */
record Item(EventMessage message, Context context) {

    /** Takes the events of a commit with a position in (after, to] that the criteria fit; the others cost no object. */
    static void take(SealedCommit sealed, long after, long to, Criteria criteria, Consumer<Item> taker) {
        Commit commit = sealed.commit();
        long position = commit.position();
        for (Commit.Entry event : commit.events()) {
            if (position > after && position <= to && criteria.touchedBy(event)) {
                taker.accept(event(position, event, commit.recordedAt()));
            }
            position++;
        }
    }

    private static Item event(long position, Commit.Entry entry, Instant recordedAt) {
        return new Item(
                Messages.stored(entry, recordedAt),
                TrackingToken.addToContext(Context.empty(), new GlobalSequenceTrackingToken(position)));
    }

    /** The place of an event that was made here. */
    static long position(MessageStream.Entry<? extends EventMessage> entry) {
        return TrackingToken.fromContext(entry)
                .map(token -> token.position().orElseThrow())
                .orElseThrow();
    }

    static Item end(long head) {
        return new Item(TerminalEventMessage.INSTANCE, marker(head));
    }

    /** A stream of nothing but the end. */
    static MessageStream<EventMessage> nothing(long head) {
        return MessageStream.just(TerminalEventMessage.INSTANCE, end -> marker(head));
    }

    private static Context marker(long head) {
        return Context.with(ConsistencyMarker.RESOURCE_KEY, new GlobalIndexConsistencyMarker(head));
    }
}

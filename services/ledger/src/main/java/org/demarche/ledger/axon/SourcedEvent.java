package org.demarche.ledger.axon;

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

/** An entry of a stream of Axon's: an event with its position, or the end of the stream with the consistency marker. */
record SourcedEvent(EventMessage message, Context context) {

    /** Gives out the events of a commit that have a position in (after, to] and match the criteria. */
    static void match(
            SealedCommit sealed, long after, long to, LedgerCriteria criteria, Consumer<SourcedEvent> consumer) {
        Commit commit = sealed.commit();
        long position = commit.position();
        for (Commit.Entry event : commit.events()) {
            if (position > after && position <= to && criteria.touchedBy(event)) {
                consumer.accept(new SourcedEvent(
                        EventMessages.read(event, commit.recordedAt()),
                        TrackingToken.addToContext(Context.empty(), new GlobalSequenceTrackingToken(position))));
            }
            position++;
        }
    }

    /** The position of an event that was read. */
    static long position(MessageStream.Entry<? extends EventMessage> entry) {
        return TrackingToken.fromContext(entry)
                .map(token -> token.position().orElseThrow())
                .orElseThrow();
    }

    static SourcedEvent end(long head) {
        return new SourcedEvent(TerminalEventMessage.INSTANCE, marker(head));
    }

    /** A stream without events. */
    static MessageStream<EventMessage> none(long head) {
        return MessageStream.just(TerminalEventMessage.INSTANCE, end -> marker(head));
    }

    private static Context marker(long head) {
        return Context.with(ConsistencyMarker.RESOURCE_KEY, new GlobalIndexConsistencyMarker(head));
    }
}

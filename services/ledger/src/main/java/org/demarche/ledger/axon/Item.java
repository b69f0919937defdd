package org.demarche.ledger.axon;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.messaging.core.Context;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.TerminalEventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.demarche.ledger.store.Commit;
import org.demarche.ledger.store.SealedCommit;

/** One event on its way to Axon, with its place in the order; or the end of what there was, with the marker. */
record Item(long position, Commit.Entry entry, EventMessage message, Context context) {
    private static final Commit.Entry NOTHING = new Commit.Entry("", "none", 0, "", Set.of(), Map.of(), new byte[0]);

    static Stream<Item> of(SealedCommit sealed) {
        Commit commit = sealed.commit();
        List<Commit.Entry> events = commit.events();
        return IntStream.range(0, events.size())
                .mapToObj(i -> event(commit.position() + i, events.get(i), commit.recordedAt()));
    }

    private static Item event(long position, Commit.Entry entry, Instant recordedAt) {
        return new Item(
                position,
                entry,
                Messages.stored(entry, recordedAt),
                TrackingToken.addToContext(Context.empty(), new GlobalSequenceTrackingToken(position)));
    }

    static Item end(long head) {
        return new Item(
                head,
                NOTHING,
                TerminalEventMessage.INSTANCE,
                Context.with(ConsistencyMarker.RESOURCE_KEY, new GlobalIndexConsistencyMarker(head)));
    }
}

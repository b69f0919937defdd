package org.demarche.ledger.axon;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.demarche.ledger.log.Ledger;
import org.demarche.ledger.log.Proposal;
import org.demarche.ledger.store.Commit;
import org.demarche.ledger.store.SealedCommit;
import org.jspecify.annotations.Nullable;

/**
 * The storage engine with all that Axon's own suite for storage engines asks for and Demarche does not use: events that no
 * command made, payloads of any kind, the time of a message, and streaming.
 */
final class StreamingStorageEngine extends LedgerStorageEngine {
    private final Ledger ledger;
    private final Set<TailStream> open = new CopyOnWriteArraySet<>();

    StreamingStorageEngine(Ledger ledger) {
        super(ledger);
        this.ledger = ledger;
    }

    @Override
    public CompletableFuture<AppendTransaction<?>> appendEvents(
            AppendCondition condition, @Nullable ProcessingContext context, List<TaggedEventMessage<?>> events) {
        var proposal = new Proposal(
                UUID.randomUUID().toString(),
                new byte[32],
                events.stream().map(StreamingStorageEngine::entry).toList(),
                marker(condition),
                condition(condition, context));
        return append(proposal).thenApply(transaction -> new Announcing<>(transaction));
    }

    private static Commit.Entry entry(TaggedEventMessage<?> tagged) {
        EventMessage message = tagged.event();
        Map<String, String> metadata = new HashMap<>(message.metadata());
        metadata.put("axon.timestamp", message.timestamp().toString());
        return new Commit.Entry(
                message.identifier(),
                message.type().qualifiedName().toString(),
                0,
                "",
                EventMessages.stored(tagged.tags()),
                metadata,
                message.payload() instanceof byte[] data
                        ? data
                        : String.valueOf(message.payload()).getBytes(StandardCharsets.UTF_8));
    }

    /** Tells the open streams when events were appended. */
    private final class Announcing<R> implements AppendTransaction<R> {
        private final AppendTransaction<R> transaction;

        Announcing(AppendTransaction<R> transaction) {
            this.transaction = transaction;
        }

        @Override
        public CompletableFuture<R> commit(@Nullable ProcessingContext context) {
            return transaction.commit(context).thenApply(result -> {
                open.forEach(TailStream::appended);
                return result;
            });
        }

        @Override
        public void rollback(@Nullable ProcessingContext context) {
            transaction.rollback(context);
        }

        @Override
        public CompletableFuture<ConsistencyMarker> afterCommit(R result, @Nullable ProcessingContext context) {
            return transaction.afterCommit(result, context);
        }
    }

    @Override
    public MessageStream<EventMessage> stream(StreamingCondition condition, @Nullable ProcessingContext context) {
        long after = condition.position().position().orElse(0);
        TailStream stream =
                new TailStream(ledger, LedgerCriteria.of(condition.criteria()), Math.max(0, after), open::remove);
        open.add(stream);
        return stream;
    }

    @Override
    public CompletableFuture<TrackingToken> firstToken(@Nullable ProcessingContext context) {
        return token(0);
    }

    @Override
    public CompletableFuture<TrackingToken> latestToken(@Nullable ProcessingContext context) {
        return token(ledger.head());
    }

    /** {@code recordedAt} is strictly monotone, so the position of an instant is found by halving. */
    @Override
    public CompletableFuture<TrackingToken> tokenAt(Instant at, @Nullable ProcessingContext context) {
        long before = 0;
        long notBefore = ledger.head() + 1;
        while (notBefore - before > 1) {
            long middle = (before + notBefore) >>> 1;
            try (Stream<SealedCommit> commit = ledger.read(List.of(), middle - 1, middle)) {
                if (commit.findFirst().orElseThrow().commit().recordedAt().isBefore(at)) {
                    before = middle;
                } else {
                    notBefore = middle;
                }
            }
        }
        return token(before);
    }

    private static CompletableFuture<TrackingToken> token(long position) {
        return CompletableFuture.completedFuture(new GlobalSequenceTrackingToken(position));
    }
}

package org.demarche.ledger.axon;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.stream.Stream;
import org.axonframework.common.infra.ComponentDescriptor;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.GlobalIndexPosition;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.demarche.ledger.log.ConflictException;
import org.demarche.ledger.log.Ledger;
import org.demarche.ledger.log.Proposal;
import org.demarche.ledger.store.Commit;
import org.demarche.ledger.store.SealedCommit;
import org.jspecify.annotations.Nullable;

/**
 * Axon's storage engine over the ledger. A marker, a token and a position are all the same number: that of the last
 * event that was seen, 0 before the first.
 */
final class LedgerStorageEngine implements EventStorageEngine {
    private final Ledger ledger;
    private final Set<TailStream> open = new CopyOnWriteArraySet<>();

    LedgerStorageEngine(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public CompletableFuture<AppendTransaction<?>> appendEvents(
            AppendCondition condition, @Nullable ProcessingContext context, List<TaggedEventMessage<?>> events) {
        Request request = context == null ? null : context.getResource(Request.KEY);
        Proposal proposal = new Proposal(
                request == null ? UUID.randomUUID().toString() : request.commandId(),
                request == null ? new byte[32] : request.digest(),
                entries(events),
                Math.max(0, GlobalIndexConsistencyMarker.position(condition.consistencyMarker())),
                condition.consistencyMarker() == ConsistencyMarker.INFINITY
                        ? Proposal.Condition.NONE
                        : Sourced.criteria(condition.criteria(), context),
                request == null ? null : request.row());
        return CompletableFuture.completedFuture(new Append(proposal));
    }

    private static List<Commit.Entry> entries(List<TaggedEventMessage<?>> events) {
        return events.size() == 1
                ? List.of(Messages.entry(events.getFirst()))
                : events.stream().map(Messages::entry).toList();
    }

    /** What is appended when Axon's unit of work commits. */
    private final class Append implements AppendTransaction<SealedCommit> {
        private final Proposal proposal;

        Append(Proposal proposal) {
            this.proposal = proposal;
        }

        @Override
        public CompletableFuture<SealedCommit> commit(@Nullable ProcessingContext context) {
            return ledger.append(proposal).handle((commit, failure) -> {
                if (failure != null) {
                    throw new CompletionException(asAxon(failure));
                }
                open.forEach(TailStream::appended);
                return commit;
            });
        }

        private Throwable asAxon(Throwable failure) {
            if (!(failure instanceof ConflictException)) {
                return failure;
            }
            return AppendEventsTransactionRejectedException.conflictingEventsDetected(
                    new GlobalIndexConsistencyMarker(proposal.marker()));
        }

        @Override
        public void rollback(@Nullable ProcessingContext context) {
            // nothing was taken in before commit
        }

        @Override
        public CompletableFuture<ConsistencyMarker> afterCommit(
                SealedCommit commit, @Nullable ProcessingContext context) {
            return CompletableFuture.completedFuture(
                    new GlobalIndexConsistencyMarker(commit.commit().lastPosition()));
        }
    }

    @Override
    public MessageStream<EventMessage> source(SourcingCondition condition, @Nullable ProcessingContext context) {
        long head = ledger.head();
        long after = Math.max(0, GlobalIndexPosition.toIndex(condition.start()));
        Criteria criteria = Sourced.criteria(condition.criteria(), context);
        if (after >= head) {
            return Item.nothing(head);
        }
        List<Item> items = new ArrayList<>();
        try (Stream<SealedCommit> commits = ledger.read(criteria.tags(), after, head)) {
            commits.forEach(commit -> Item.take(commit, after, head, criteria, items::add));
        }
        items.add(Item.end(head));
        return MessageStream.fromStream(items.stream(), Item::message, Item::context);
    }

    @Override
    public MessageStream<EventMessage> stream(StreamingCondition condition, @Nullable ProcessingContext context) {
        long after = condition.position().position().orElse(0);
        TailStream stream = new TailStream(ledger, Criteria.of(condition.criteria()), Math.max(0, after), open::remove);
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

    /** {@code recordedAt} is strictly monotone, so the place of an instant is found by halving. */
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

    @Override
    public void describeTo(ComponentDescriptor descriptor) {
        descriptor.describeProperty("head", ledger.head());
    }
}

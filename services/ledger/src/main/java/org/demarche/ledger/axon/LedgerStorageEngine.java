package org.demarche.ledger.axon;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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
import org.axonframework.messaging.core.Context;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.demarche.ledger.intake.Submission;
import org.demarche.ledger.log.ConflictException;
import org.demarche.ledger.log.Ledger;
import org.demarche.ledger.log.Proposal;
import org.demarche.ledger.store.SealedCommit;
import org.jspecify.annotations.Nullable;

/**
 * Axon's storage engine over the ledger, as far as command handlers need it. Consistency markers and positions are the same
 * number: the position of the last event that was read, 0 before the first. Read models are projected from Kafka and not by
 * Axon's event processors, so there is no streaming.
 */
class LedgerStorageEngine implements EventStorageEngine {
    /** The command of a unit of work, put there by its handler. */
    static final Context.ResourceKey<Submission> SUBMISSION = Context.ResourceKey.withLabel("submission");

    private final Ledger ledger;

    LedgerStorageEngine(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public CompletableFuture<AppendTransaction<?>> appendEvents(
            AppendCondition condition, @Nullable ProcessingContext context, List<TaggedEventMessage<?>> events) {
        Submission submission = context == null ? null : context.getResource(SUBMISSION);
        if (submission == null) {
            throw new UnsupportedOperationException("only command handlers append events");
        }
        return append(new Proposal(
                submission.key(),
                submission.digest(),
                events.stream().map(EventMessages::entry).toList(),
                marker(condition),
                condition(condition, context),
                submission.batch()));
    }

    final CompletableFuture<AppendTransaction<?>> append(Proposal proposal) {
        return CompletableFuture.completedFuture(new Append(proposal));
    }

    static long marker(AppendCondition condition) {
        return Math.max(0, GlobalIndexConsistencyMarker.position(condition.consistencyMarker()));
    }

    @SuppressWarnings("ReferenceEquality") // INFINITY is one object
    static Proposal.Condition condition(AppendCondition condition, @Nullable ProcessingContext context) {
        return condition.consistencyMarker() == ConsistencyMarker.INFINITY
                ? Proposal.Condition.NONE
                : BoundaryCriteria.translate(condition.criteria(), context);
    }

    /** What is appended when the unit of work commits. */
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
                if (context != null) {
                    context.putResource(HandlerResult.COMMIT, commit.commit());
                }
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
            // nothing is written before the commit
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
        LedgerCriteria criteria = BoundaryCriteria.translate(condition.criteria(), context);
        if (after >= head) {
            return SourcedEvent.none(head);
        }
        List<SourcedEvent> events = new ArrayList<>();
        try (Stream<SealedCommit> commits = ledger.read(criteria.tags(), after, head)) {
            commits.forEach(commit -> SourcedEvent.match(commit, after, head, criteria, events::add));
        }
        events.add(SourcedEvent.end(head));
        return MessageStream.fromStream(events.stream(), SourcedEvent::message, SourcedEvent::context);
    }

    @Override
    public MessageStream<EventMessage> stream(StreamingCondition condition, @Nullable ProcessingContext context) {
        throw noStreaming();
    }

    @Override
    public CompletableFuture<TrackingToken> firstToken(@Nullable ProcessingContext context) {
        throw noStreaming();
    }

    @Override
    public CompletableFuture<TrackingToken> latestToken(@Nullable ProcessingContext context) {
        throw noStreaming();
    }

    @Override
    public CompletableFuture<TrackingToken> tokenAt(Instant at, @Nullable ProcessingContext context) {
        throw noStreaming();
    }

    private static UnsupportedOperationException noStreaming() {
        return new UnsupportedOperationException("events are streamed from Kafka, not by Axon");
    }

    @Override
    public void describeTo(ComponentDescriptor descriptor) {
        descriptor.describeProperty("head", ledger.head());
    }
}

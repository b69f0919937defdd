package org.demarche.ledger.axon;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.ledger.decide.DecisionState;
import org.demarche.ledger.decide.EntityState;
import org.demarche.ledger.decide.Evolution;
import org.demarche.ledger.log.Ledger;
import org.demarche.ledger.store.SealedCommit;
import org.jspecify.annotations.Nullable;

/**
 * The states of entities, sourced from Axon's event store and cached. A cached state has the marker up to which it is known
 * to hold, and is brought forward from the part of the ledger that is in memory. So a warm command reads nothing from the
 * store.
 */
final class EntityStates {
    /** A state is a few dozen bytes. */
    private static final int MAX_STATES = 100_000;

    /** Commands name the same sets of entities again and again. The criteria of a set are a few hundred bytes. */
    private static final int MAX_CRITERIA = 10_000;

    /** The largest difference between a cached marker and the head of the ledger, in positions. */
    private static final int MAX_LAG = 1024;

    private final EventStore events;
    private final Ledger ledger;
    private final RecentChanges changes;
    private final Cache<EntityRef, Known> cache = cache(MAX_STATES);
    private final Cache<Set<EntityRef>, BoundaryCriteria> criteria = cache(MAX_CRITERIA);

    private static <K, V> Cache<K, V> cache(int size) {
        return Caffeine.newBuilder().maximumSize(size).executor(Runnable::run).build();
    }

    /** What is known of an entity by the events up to the marker; no state = the entity does not exist. */
    private record Known(long marker, @Nullable EntityState state) {
        @SuppressWarnings("ReferenceEquality") // an unchanged state is the same object
        Known after(RecordedClaim claim, EntityRef entity) {
            if (claim.position() <= marker) {
                return this; // applied before: the event was read again for another entity with an earlier marker
            }
            EntityState after = Evolution.after(claim, entity, state);
            return after == state ? this : new Known(marker, after);
        }

        Known at(long later) {
            return later == marker ? this : new Known(later, state);
        }
    }

    EntityStates(EventStore events, Ledger ledger) {
        this.events = events;
        this.ledger = ledger;
        this.changes = new RecentChanges(ledger);
    }

    /**
     * Loads the states of entities.
     *
     * @param onCold run if one of them is not in the cache
     */
    DecisionState load(Set<EntityRef> boundary, ProcessingContext context, Runnable onCold) {
        changes.scan();
        Map<EntityRef, Known> known = HashMap.newHashMap(boundary.size());
        Set<EntityRef> cold = new LinkedHashSet<>();
        for (EntityRef entity : boundary) {
            Known cached = cached(entity);
            if (cached == null) {
                cold.add(entity);
            }
            known.put(entity, cached == null ? new Known(0, claimed(entity)) : cached);
        }
        if (!cold.isEmpty()) {
            onCold.run();
            bringForward(cold, known, context);
        }
        bringForward(without(cold, boundary), known, context);
        cache(known);
        return decisionState(known);
    }

    /** What the cache has of an entity, if it can be brought forward in memory. */
    private @Nullable Known cached(EntityRef entity) {
        Known cached = cache.getIfPresent(entity);
        if (cached == null || mayHaveBeenClaimed(entity, cached)) {
            return null;
        }
        Known holding = cached.at(changes.holdsUntil(entity, cached.marker()));
        return ledger.inMemoryAfter(holding.marker()) ? holding : null;
    }

    private static Set<EntityRef> without(Set<EntityRef> some, Set<EntityRef> all) {
        if (some.isEmpty()) {
            return all;
        }
        Set<EntityRef> others = new LinkedHashSet<>(all);
        others.removeAll(some);
        return others;
    }

    private void bringForward(Set<EntityRef> entities, Map<EntityRef, Known> known, ProcessingContext context) {
        if (entities.isEmpty()) {
            return;
        }
        long from = Long.MAX_VALUE;
        for (EntityRef entity : entities) {
            from = Math.min(from, known(known, entity).marker());
        }
        long seen = ledger.head();
        MessageStream<? extends EventMessage> stream = source(entities, from, context);
        for (var entry = stream.next(); entry.isPresent(); entry = stream.next()) {
            RecordedClaim claim = EventMessages.claim(
                    SourcedEvent.position(entry.get()), entry.get().message());
            entities.forEach(entity -> known.computeIfPresent(entity, (same, before) -> before.after(claim, entity)));
            seen = Math.max(seen, claim.position()); // the ledger may have grown since
        }
        for (EntityRef entity : entities) {
            known.put(entity, known(known, entity).at(seen));
        }
    }

    private MessageStream<? extends EventMessage> source(
            Set<EntityRef> entities, long after, ProcessingContext context) {
        BoundaryCriteria boundary = criteria.getIfPresent(entities);
        if (boundary == null) {
            boundary = BoundaryCriteria.concerning(entities);
            criteria.put(Set.copyOf(entities), boundary);
        }
        boundary.putInto(context);
        var start = new GlobalIndexConsistencyMarker(after).position();
        return events.transaction(context).source(SourcingCondition.conditionFor(start, boundary.axon()));
    }

    /** An event has no tag of itself as a claim, so {@link RecentChanges} does not notice that it was recorded. */
    private static boolean mayHaveBeenClaimed(EntityRef entity, Known cached) {
        return entity.kind() == EntityRef.Kind.CLAIM && cached.state() == null;
    }

    /** A claim is found by its id, which is that of its command. Every other entity is found by the tag of its events. */
    private @Nullable EntityState claimed(EntityRef entity) {
        Optional<SealedCommit> found =
                entity.kind() == EntityRef.Kind.CLAIM ? ledger.find(entity.id()) : Optional.empty();
        return found.map(SealedCommit::commit)
                .map(commit -> EventMessages.claim(
                        commit.position(), commit.recordedAt(), commit.events().getFirst()))
                .map(claim -> Evolution.after(claim, entity, null))
                .orElse(null);
    }

    private static Known known(Map<EntityRef, Known> known, EntityRef entity) {
        return Objects.requireNonNull(known.get(entity), "every entity of a boundary is looked up");
    }

    /** A marker that is a little behind is as good as the latest, because later changes are noted. */
    @SuppressWarnings("ReferenceEquality") // an unchanged state is the same object
    private void cache(Map<EntityRef, Known> known) {
        known.forEach((entity, now) -> {
            Known before = cache.getIfPresent(entity);
            if (before == null || before.state() != now.state() || now.marker() - before.marker() > MAX_LAG) {
                cache.put(entity, now);
            }
        });
    }

    private static DecisionState decisionState(Map<EntityRef, Known> known) {
        Map<EntityRef, EntityState> states = HashMap.newHashMap(known.size());
        known.forEach((entity, what) -> {
            if (what.state() != null) {
                states.put(entity, what.state());
            }
        });
        return new DecisionState(states);
    }
}

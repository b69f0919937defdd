package org.demarche.ledger.axon;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.event.Command;
import org.demarche.ledger.decide.ConsistencyBoundary;
import org.demarche.ledger.decide.DecisionState;
import org.demarche.ledger.decide.EntityState;
import org.demarche.ledger.decide.Evolution;
import org.demarche.ledger.decide.RecordedClaim;
import org.demarche.ledger.log.Ledger;
import org.demarche.ledger.store.SealedCommit;
import org.jspecify.annotations.Nullable;

/**
 * The one decision state that a command loads (Axon 5.0.1 lets every loaded entity evolve on every appended event, so
 * there must be no second one). States of things used lately are kept at their marker and brought forward from the
 * ledger's tail in memory: a warm command reads nothing from the store.
 */
final class DecisionStates {
    /** Things remembered; beyond it, the cache starts anew. A state is a few dozen bytes. */
    private static final int CAPACITY = 100_000;

    /** Sets of things whose criteria are kept: commands name the same things again and again. A few hundred bytes each. */
    private static final int MOST_CRITERIA = 10_000;

    /** How far behind a remembered marker may stay, in positions. */
    private static final int LAG = 1024;

    private final EventStore events;
    private final Ledger ledger;
    private final RecentChanges changes;
    private final ConcurrentMap<EntityRef, Known> cache = new ConcurrentHashMap<>();
    private final ConcurrentMap<Set<EntityRef>, Sourced> criteria = new ConcurrentHashMap<>();
    private final LongAdder warmLoads = new LongAdder();
    private final LongAdder coldLoads = new LongAdder();

    /** What is known of a thing when everything up to the marker has been seen. */
    private record Known(long marker, @Nullable EntityState state) {
        Known after(RecordedClaim claim, EntityRef thing) {
            if (claim.position() <= marker) {
                return this; // seen already: read again for another thing that was last looked at earlier
            }
            EntityState after = Evolution.after(claim, thing, state);
            return after == state ? this : new Known(marker, after);
        }

        Known at(long later) {
            return later == marker ? this : new Known(later, state);
        }
    }

    DecisionStates(EventStore events, Ledger ledger) {
        this.events = events;
        this.ledger = ledger;
        this.changes = new RecentChanges(ledger);
    }

    /** All that the command's decision rests on. */
    DecisionState load(Command command, ProcessingContext context) {
        var cold = new AtomicBoolean();
        DecisionState facts = ConsistencyBoundary.known(command, things -> load(things, context, cold));
        (cold.get() ? coldLoads : warmLoads).increment();
        return facts;
    }

    private DecisionState load(Set<EntityRef> boundary, ProcessingContext context, AtomicBoolean readAny) {
        changes.watch();
        Map<EntityRef, Known> known = HashMap.newHashMap(boundary.size());
        Set<EntityRef> cold = new LinkedHashSet<>();
        for (EntityRef thing : boundary) {
            Known kept = kept(thing);
            if (kept == null) {
                cold.add(thing);
            }
            known.put(thing, kept == null ? new Known(0, recorded(thing)) : kept);
        }
        if (!cold.isEmpty()) {
            readAny.set(true);
            bringForward(cold, known, context);
        }
        bringForward(without(cold, boundary), known, context);
        remember(known);
        return facts(known);
    }

    /** What is remembered of a thing and can be brought forward in memory. */
    private @Nullable Known kept(EntityRef thing) {
        Known cached = cache.get(thing);
        if (cached == null || mayHaveCome(thing, cached)) {
            return null;
        }
        Known kept = cached.at(changes.holdsUntil(thing, cached.marker()));
        return ledger.inMemoryAfter(kept.marker()) ? kept : null;
    }

    private static Set<EntityRef> without(Set<EntityRef> some, Set<EntityRef> all) {
        if (some.isEmpty()) {
            return all;
        }
        Set<EntityRef> others = new LinkedHashSet<>(all);
        others.removeAll(some);
        return others;
    }

    /** Loads that needed nothing from the store. */
    long warmLoads() {
        return warmLoads.sum();
    }

    /** Loads that read at least one thing from its beginning. */
    long coldLoads() {
        return coldLoads.sum();
    }

    private void bringForward(Set<EntityRef> things, Map<EntityRef, Known> known, ProcessingContext context) {
        if (things.isEmpty()) {
            return;
        }
        long from = Long.MAX_VALUE;
        for (EntityRef thing : things) {
            from = Math.min(from, known(known, thing).marker());
        }
        long seen = ledger.head();
        MessageStream<? extends EventMessage> stream = source(things, from, context);
        for (var entry = stream.next(); entry.isPresent(); entry = stream.next()) {
            RecordedClaim claim =
                    Messages.claim(Item.position(entry.get()), entry.get().message());
            things.forEach(thing -> known.computeIfPresent(thing, (same, before) -> before.after(claim, thing)));
            seen = Math.max(seen, claim.position()); // the ledger may have grown since
        }
        for (EntityRef thing : things) {
            known.put(thing, known(known, thing).at(seen));
        }
    }

    private MessageStream<? extends EventMessage> source(Set<EntityRef> things, long after, ProcessingContext context) {
        Sourced sourced = criteria.get(things);
        if (sourced == null) {
            sourced = Sourced.concerning(things);
            makeRoom(criteria, MOST_CRITERIA).put(Set.copyOf(things), sourced);
        }
        sourced.in(context);
        var start = new GlobalIndexConsistencyMarker(after).position();
        return events.transaction(context).source(SourcingCondition.conditionFor(start, sourced.axon()));
    }

    /** An event bears no tag of itself as a claim, so that it has come is seen by no watching. */
    private static boolean mayHaveCome(EntityRef thing, Known cached) {
        return thing.kind() == EntityRef.Kind.CLAIM && cached.state() == null;
    }

    /** A claim is found by its id, which is that of its command; everything else by the events that bear its tag. */
    private @Nullable EntityState recorded(EntityRef thing) {
        Optional<SealedCommit> found =
                thing.kind() == EntityRef.Kind.CLAIM ? ledger.find(thing.id()) : Optional.empty();
        return found.map(SealedCommit::commit)
                .map(commit -> Messages.claim(commit.position(), commit.events().getFirst()))
                .map(claim -> Evolution.after(claim, thing, null))
                .orElse(null);
    }

    private static Known known(Map<EntityRef, Known> known, EntityRef thing) {
        return Objects.requireNonNull(known.get(thing), "every thing of a boundary is looked up");
    }

    /** A marker that is a little behind is as good as the latest: what has changed since is noted. */
    private void remember(Map<EntityRef, Known> known) {
        makeRoom(cache, CAPACITY);
        known.forEach((thing, now) -> {
            Known before = cache.get(thing);
            if (before == null || before.state() != now.state() || now.marker() - before.marker() > LAG) {
                cache.put(thing, now);
            }
        });
    }

    private static <K, V> ConcurrentMap<K, V> makeRoom(ConcurrentMap<K, V> map, int capacity) {
        if (map.size() > capacity) {
            map.clear();
        }
        return map;
    }

    private static DecisionState facts(Map<EntityRef, Known> known) {
        Map<EntityRef, EntityState> states = HashMap.newHashMap(known.size());
        known.forEach((thing, what) -> {
            if (what.state() != null) {
                states.put(thing, what.state());
            }
        });
        return new DecisionState(states);
    }
}

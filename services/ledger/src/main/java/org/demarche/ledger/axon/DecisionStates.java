package org.demarche.ledger.axon;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
import org.demarche.contracts.command.Command;
import org.demarche.ledger.decide.Boundary;
import org.demarche.ledger.decide.Change;
import org.demarche.ledger.decide.Claim;
import org.demarche.ledger.decide.Facts;
import org.demarche.ledger.decide.Thing;
import org.demarche.ledger.decide.ThingState;
import org.demarche.ledger.log.Ledger;
import org.demarche.ledger.store.SealedCommit;

/**
 * The one decision state that a command loads (Axon 5.0.1 lets every loaded entity evolve on every appended event, so
 * there must be no second one). States of things used lately are kept at their marker and brought forward from the
 * ledger's tail in memory: a warm command reads nothing from the store.
 */
final class DecisionStates {
    /** Things remembered; beyond it, the cache starts anew. A state is a few dozen bytes. */
    private static final int CAPACITY = 100_000;

    private final EventStore events;
    private final Ledger ledger;
    private final RecentChanges changes;
    private final ConcurrentMap<Thing, Known> cache = new ConcurrentHashMap<>();
    private final LongAdder warmLoads = new LongAdder();
    private final LongAdder coldLoads = new LongAdder();

    /** What is known of a thing when everything up to the marker has been seen. */
    private record Known(long marker, Optional<ThingState> state) {
        Known after(Claim claim, Thing thing) {
            if (claim.position() <= marker) {
                return this; // seen already: read again for another thing that was last looked at earlier
            }
            ThingState before = state.orElse(null);
            ThingState after = Change.after(claim, thing, before);
            return after == before ? this : new Known(marker, Optional.ofNullable(after));
        }
    }

    DecisionStates(EventStore events, Ledger ledger) {
        this.events = events;
        this.ledger = ledger;
        this.changes = new RecentChanges(ledger);
    }

    /** All that the command's decision rests on. */
    Facts load(Command command, ProcessingContext context) {
        var cold = new AtomicBoolean();
        Facts facts = Boundary.known(command, things -> load(things, context, cold));
        (cold.get() ? coldLoads : warmLoads).increment();
        return facts;
    }

    private Facts load(Set<Thing> boundary, ProcessingContext context, AtomicBoolean readAny) {
        changes.watch();
        Map<Thing, Known> known = new HashMap<>();
        List<Thing> cold = new ArrayList<>();
        for (Thing thing : boundary) {
            Known cached = cache.get(thing);
            if (cached == null || !ledger.inMemoryAfter(cached.marker()) || mayHaveCome(thing, cached)) {
                cold.add(thing);
                known.put(thing, new Known(0, recorded(thing)));
            } else {
                known.put(thing, new Known(changes.holdsUntil(thing, cached.marker()), cached.state()));
            }
        }
        readAny.compareAndSet(false, !cold.isEmpty());
        Set<Thing> warm = new HashSet<>(boundary);
        cold.forEach(warm::remove);
        bringForward(cold, known, context);
        bringForward(warm, known, context);
        remember(known);
        return facts(known);
    }

    /** Loads that needed nothing from the store. */
    long warmLoads() {
        return warmLoads.sum();
    }

    /** Loads that read at least one thing from its beginning. */
    long coldLoads() {
        return coldLoads.sum();
    }

    private void bringForward(Collection<Thing> things, Map<Thing, Known> known, ProcessingContext context) {
        if (things.isEmpty()) {
            return;
        }
        long from = things.stream()
                .mapToLong(thing -> known(known, thing).marker())
                .min()
                .orElseThrow();
        long head = ledger.head();
        var condition = SourcingCondition.conditionFor(
                new GlobalIndexConsistencyMarker(from).position(), Criteria.concerning(things));
        MessageStream<? extends EventMessage> stream =
                events.transaction(context).source(condition);
        for (var entry = stream.next(); entry.isPresent(); entry = stream.next()) {
            Claim claim = Messages.claim(Item.position(entry.get()), entry.get().message());
            things.forEach(thing -> known.computeIfPresent(thing, (same, before) -> before.after(claim, thing)));
        }
        things.forEach(thing ->
                known.put(thing, new Known(head, known(known, thing).state())));
    }

    /** An event bears no tag of itself as a claim, so that it has come is seen by no watching. */
    private static boolean mayHaveCome(Thing thing, Known cached) {
        return thing.kind() == Thing.Kind.CLAIM && cached.state().isEmpty();
    }

    /** A claim is found by its id, which is that of its command; everything else by the events that bear its tag. */
    private Optional<ThingState> recorded(Thing thing) {
        return thing.kind() == Thing.Kind.CLAIM
                ? ledger.find(thing.id()).map(SealedCommit::commit).flatMap(commit -> {
                    Claim claim =
                            Messages.claim(commit.position(), commit.events().getFirst());
                    return Optional.ofNullable(Change.after(claim, thing, null));
                })
                : Optional.empty();
    }

    private static Known known(Map<Thing, Known> known, Thing thing) {
        return known.getOrDefault(thing, new Known(0, Optional.empty()));
    }

    private void remember(Map<Thing, Known> known) {
        if (cache.size() > CAPACITY) {
            cache.clear();
        }
        cache.putAll(known);
    }

    private static Facts facts(Map<Thing, Known> known) {
        Map<Thing, ThingState> states = new HashMap<>();
        known.forEach((thing, what) -> what.state().ifPresent(state -> states.put(thing, state)));
        return new Facts(states);
    }
}

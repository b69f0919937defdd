package org.demarche.ledger.axon;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.UnaryOperator;
import org.axonframework.common.infra.ComponentDescriptor;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.modelling.repository.ManagedEntity;
import org.axonframework.modelling.repository.Repository;
import org.demarche.contracts.event.Command;
import org.demarche.ledger.decide.ConsistencyBoundary;
import org.demarche.ledger.decide.DecisionState;
import org.demarche.ledger.log.Ledger;

/**
 * Axon's repository of decision states. The id of a decision state is the command to be decided, which names everything that
 * its decision rests on. A decision state is never persisted and does not evolve: its parts are read anew or brought forward
 * for the next command.
 */
final class DecisionStateRepository implements Repository.LifecycleManagement<Command, DecisionState> {
    private final EntityStates states;
    private final LongAdder warmLoads = new LongAdder();
    private final LongAdder coldLoads = new LongAdder();

    DecisionStateRepository(EventStore events, Ledger ledger) {
        this.states = new EntityStates(events, ledger);
    }

    private record Loaded(Command identifier, DecisionState entity) implements ManagedEntity<Command, DecisionState> {
        @Override
        public DecisionState applyStateChange(UnaryOperator<DecisionState> change) {
            throw readOnly();
        }
    }

    @Override
    public CompletableFuture<ManagedEntity<Command, DecisionState>> load(Command command, ProcessingContext context) {
        var cold = new AtomicBoolean();
        DecisionState state =
                ConsistencyBoundary.load(command, entities -> states.load(entities, context, () -> cold.set(true)));
        (cold.get() ? coldLoads : warmLoads).increment();
        return CompletableFuture.completedFuture(new Loaded(command, state));
    }

    @Override
    public CompletableFuture<ManagedEntity<Command, DecisionState>> loadOrCreate(
            Command command, ProcessingContext context) {
        return load(command, context);
    }

    @Override
    public ManagedEntity<Command, DecisionState> persist(
            Command command, DecisionState state, ProcessingContext context) {
        throw readOnly();
    }

    @Override
    public ManagedEntity<Command, DecisionState> attach(
            ManagedEntity<Command, DecisionState> entity, ProcessingContext context) {
        throw readOnly();
    }

    private static UnsupportedOperationException readOnly() {
        return new UnsupportedOperationException("a decision state changes only by recorded events");
    }

    @Override
    public Class<DecisionState> entityType() {
        return DecisionState.class;
    }

    @Override
    public Class<Command> idType() {
        return Command.class;
    }

    /** Loads that needed nothing from the store. */
    long warmLoads() {
        return warmLoads.sum();
    }

    /** Loads that read at least one entity from its first event on. */
    long coldLoads() {
        return coldLoads.sum();
    }

    @Override
    public void describeTo(ComponentDescriptor descriptor) {
        descriptor.describeProperty("warmLoads", warmLoads());
        descriptor.describeProperty("coldLoads", coldLoads());
    }
}

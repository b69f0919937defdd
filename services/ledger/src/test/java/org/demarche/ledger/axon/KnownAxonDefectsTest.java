package org.demarche.ledger.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Parameter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.stream.Stream;
import org.axonframework.common.AxonNonTransientException;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.conversion.PassThroughConverter;
import org.axonframework.conversion.json.JacksonConverter;
import org.axonframework.eventsourcing.EventSourcedEntityFactory;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.configuration.EventSourcedEntityModule;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.StorageEngineBackedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.core.ApplicationContext;
import org.axonframework.messaging.core.EmptyApplicationContext;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.core.unitofwork.SimpleUnitOfWorkFactory;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventhandling.SimpleEventBus;
import org.axonframework.messaging.eventhandling.annotation.AnnotatedEventHandlingComponent;
import org.axonframework.messaging.eventhandling.annotation.EventHandler;
import org.axonframework.messaging.eventhandling.conversion.DelegatingEventConverter;
import org.axonframework.messaging.eventhandling.processing.streaming.pooled.PooledStreamingEventProcessor;
import org.axonframework.messaging.eventhandling.processing.streaming.pooled.PooledStreamingEventProcessorConfiguration;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.ReplayToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.inmemory.InMemoryTokenStore;
import org.axonframework.messaging.eventhandling.replay.ResetNotSupportedException;
import org.axonframework.messaging.eventhandling.replay.annotation.DisallowReplay;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.demarche.ledger.Claims;
import org.demarche.ledger.decide.Author;
import org.demarche.ledger.intake.Submission;
import org.demarche.ledger.log.Ledger;
import org.demarche.ledger.store.HeadSignal;
import org.demarche.ledger.store.MemoryStore;
import org.demarche.ledger.store.Obstacle;
import org.demarche.ledger.store.WatchedStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What is wrong with Axon Framework 5.0.1 and what the write side does about it. A test that fails here says that Axon has
 * mended something: the way round it can go.
 */
@Timeout(60)
class KnownAxonDefectsTest {

    /** Issue 4766. So a command loads one decision state (DecisionStateRepository) and no entities. */
    @Test
    void everyLoadedEntityEvolvesOnEveryAppendedEvent() {
        EventStore store = inMemory(event -> Set.of(new Tag("thing", "one")));
        var things = new EventSourcingRepository<>(
                String.class,
                Witness.class,
                store,
                EventSourcedEntityFactory.fromIdentifier(id -> new Witness(new ArrayList<>())),
                (id, context) -> EventCriteria.havingTags(new Tag("thing", id)),
                (witness, event, context) -> {
                    witness.seen().add(String.valueOf(event.payload()));
                    return witness;
                });

        Witness other = inUnitOfWork(context -> {
            things.loadOrCreate("one", context).join();
            Witness two = things.loadOrCreate("two", context).join().entity();
            store.transaction(context).appendEvent(event("of one"));
            return two;
        });

        assertThat(other.seen())
                .as("what the entity saw that the event is not about")
                .containsExactly("of one");
    }

    record Witness(List<String> seen) {}

    /** Issue 4270. So everything is appended inside a unit of work, whose end is the end of the append. */
    @Test
    void publishingWithoutAContextDoesNotAwaitTheCommit() {
        var obstacle = new Obstacle();
        try (Ledger ledger = ledger(new WatchedStore(new MemoryStore()).before(obstacle))) {
            EventStore store = new StorageEngineBackedEventStore(
                    new StreamingStorageEngine(ledger), new SimpleEventBus(), event -> Set.of());
            CompletableFuture<Void> published = store.publish(null, List.of(event("unheard of")));
            published.join();
            assertThat(ledger.head())
                    .as("events in the ledger when publish is done")
                    .isZero();
            obstacle.lift();
        }
    }

    @Test
    void aCommandOfOursIsNotAnsweredBeforeItIsDurable() {
        var obstacle = new Obstacle();
        try (Ledger ledger = ledger(new WatchedStore(new MemoryStore()).before(obstacle))) {
            var decision = new AxonCommandSender(ledger)
                    .send(new Submission("key-1", new byte[32], Claims.openCase("AL"), Author.ANALYST));
            obstacle.awaitReached();
            assertThat(decision).isNotDone();
            obstacle.lift();
            decision.join();
            assertThat(ledger.head()).isEqualTo(1);
        }
    }

    /** Issue 3304. So read models are projected by Spring Kafka, not by Axon's event processors. */
    @Test
    void tokensCannotBeReset() {
        ScheduledExecutorService none = Executors.newSingleThreadScheduledExecutor();
        try {
            var processor = new PooledStreamingEventProcessor(
                    "projector",
                    List.of(annotated(new Projector())),
                    new PooledStreamingEventProcessorConfiguration()
                            .eventSource(inMemory(event -> Set.of()))
                            .tokenStore(new InMemoryTokenStore())
                            .unitOfWorkFactory(new SimpleUnitOfWorkFactory(EmptyApplicationContext.INSTANCE))
                            .coordinatorExecutor(none)
                            .workerExecutor(none));
            assertThat(processor.supportsReset()).isFalse();
            assertThatThrownBy(() -> processor.resetTokens().join())
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(ResetNotSupportedException.class);
        } finally {
            none.shutdownNow();
        }
    }

    /** No issue is known. As above: nothing of ours is projected by Axon. */
    @Test
    void handlerThatDisallowsReplayIsReplayedTo() {
        var projector = new Projector();
        TrackingToken replaying =
                ReplayToken.createReplayToken(new GlobalSequenceTrackingToken(10), new GlobalSequenceTrackingToken(5));
        assertThat(ReplayToken.isReplay(replaying)).isTrue();

        inUnitOfWork(context -> {
            ProcessingContext replay = context.withResource(TrackingToken.RESOURCE_KEY, replaying);
            annotated(projector)
                    .handle(event("old"), replay)
                    .asCompletableFuture()
                    .join();
            return true;
        });

        assertThat(projector.seen).containsExactly("old");
    }

    static final class Projector {
        private final List<String> seen = new ArrayList<>();

        @EventHandler(eventName = "test.happened")
        @DisallowReplay
        void on(String payload) {
            seen.add(payload);
        }
    }

    /** No issue is known. So what a command names is looked up as a fact, and what has no state is not there. */
    @Test
    void entityWithoutEventsAcceptsCommands() {
        AxonConfiguration axon = EventSourcingConfigurer.create()
                .registerEntity(EventSourcedEntityModule.autodetected(String.class, Door.class))
                .build();
        axon.start();
        try {
            CommandGateway commands = axon.getComponent(CommandGateway.class);
            assertThat(commands.send(new Close("no such door"), String.class).join())
                    .isEqualTo("closed");
        } finally {
            axon.shutdown();
        }
    }

    record Close(@TargetEntityId String door) {}

    @EventSourcedEntity(tagKey = "door")
    static final class Door {
        @EntityCreator
        Door() {}

        @CommandHandler
        String handle(Close command) {
            return "closed";
        }
    }

    /** No issue is known. So events become bytes by the contract's Jackson 3, and Axon is handed the bytes. */
    @Test
    void theJsonConverterIsOfJackson2() {
        Stream<String> mappers = Arrays.stream(JacksonConverter.class.getConstructors())
                .flatMap(constructor -> Arrays.stream(constructor.getParameters()))
                .map(Parameter::getType)
                .map(Class::getName)
                .filter(name -> name.endsWith("Mapper"));
        assertThat(mappers).isNotEmpty().allMatch(name -> name.startsWith("com.fasterxml.jackson.databind."));
    }

    /** By design. So a lost race leaves AxonCommandSender as a ConflictException, which the intake decides again. */
    @Test
    void lostRaceIsClassifiedAsNotRetryable() {
        assertThat(AppendEventsTransactionRejectedException.conflictingEventsDetected(ConsistencyMarker.ORIGIN))
                .isInstanceOf(AxonNonTransientException.class);
    }

    private static EventStore inMemory(Function<EventMessage, Set<Tag>> tags) {
        return new StorageEngineBackedEventStore(new InMemoryEventStorageEngine(), new SimpleEventBus(), tags::apply);
    }

    private static Ledger ledger(WatchedStore store) {
        return new Ledger(store, InstantSource.system(), new HeadSignal());
    }

    private static EventMessage event(String payload) {
        return new GenericEventMessage(new MessageType("test.happened"), payload);
    }

    private static <T> AnnotatedEventHandlingComponent<T> annotated(T handler) {
        return new AnnotatedEventHandlingComponent<>(
                handler, ClasspathParameterResolverFactory.forClass(handler.getClass()));
    }

    private static <R> R inUnitOfWork(Function<ProcessingContext, R> work) {
        return new SimpleUnitOfWorkFactory(new NoConversion())
                .create("test", configuration -> configuration)
                .executeWithResult(context -> CompletableFuture.completedFuture(work.apply(context)))
                .join();
    }

    /** Handlers ask for a converter even where there is nothing to convert. */
    private static final class NoConversion implements ApplicationContext {
        @Override
        public <C> C component(Class<C> type, @Nullable String name) {
            return type.cast(new DelegatingEventConverter(PassThroughConverter.INSTANCE));
        }
    }
}

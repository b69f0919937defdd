package org.demarche.ledger.axon;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.StorageEngineBackedEventStore;
import org.axonframework.messaging.commandhandling.CommandBus;
import org.axonframework.messaging.commandhandling.CommandMessage;
import org.axonframework.messaging.commandhandling.CommandResultMessage;
import org.axonframework.messaging.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.commandhandling.GenericCommandResultMessage;
import org.axonframework.messaging.commandhandling.SimpleCommandBus;
import org.axonframework.messaging.core.EmptyApplicationContext;
import org.axonframework.messaging.core.GenericMessage;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.core.unitofwork.SimpleUnitOfWorkFactory;
import org.axonframework.messaging.eventhandling.SimpleEventBus;
import org.demarche.contracts.StoredNames;
import org.demarche.contracts.event.Command;
import org.demarche.ledger.decide.Author;
import org.demarche.ledger.decide.Decider;
import org.demarche.ledger.decide.Decision;
import org.demarche.ledger.log.ConflictException;
import org.demarche.ledger.log.Ledger;
import org.demarche.ledger.log.OrderedBatch;

/**
 * Commands through Axon: each is handled in a unit of work that loads its decision state, decides, and appends what was
 * decided under the condition that nothing it rests on has changed.
 */
public final class AxonCommands {
    private static final MessageType DECISION = new MessageType("decision", "1");
    private static final Map<Class<?>, MessageType> TYPES = StoredNames.commands().stream()
            .collect(Collectors.toUnmodifiableMap(StoredNames::command, name -> new MessageType(name, "1")));

    private final CommandBus bus;
    private final EventStore events;
    private final DecisionStates states;

    public AxonCommands(Ledger ledger) {
        this.events = new StorageEngineBackedEventStore(
                new LedgerStorageEngine(ledger), new SimpleEventBus(), Messages::tags);
        this.states = new DecisionStates(events, ledger);
        this.bus = new SimpleCommandBus(new SimpleUnitOfWorkFactory(EmptyApplicationContext.INSTANCE), List.of());
        StoredNames.commands().forEach(name -> bus.subscribe(new QualifiedName(name), this::handle));
    }

    /**
     * Decides a command and appends what comes of it. A refusal is an answer, not a failure. Fails with {@link
     * ConflictException} when the decision lost a race (nothing was recorded: dispatch it again), {@link
     * org.demarche.ledger.store.DuplicateCommandException} when the id is in the ledger already, or {@link
     * org.demarche.ledger.store.StoreUnavailableException}.
     *
     * @param commandId also the id of the event that comes of it
     * @param digest SHA-256 of what was asked
     * @param author who asks
     */
    public CompletableFuture<Decision> dispatch(String commandId, byte[] digest, Command command, Author author) {
        return dispatch(new Request(commandId, digest, null), command, author);
    }

    /** As above, without waiting for what was dispatched into the same row before; a refusal is told at once. */
    public CompletableFuture<Decision> dispatch(
            String commandId, byte[] digest, Command command, Author author, OrderedBatch row) {
        return dispatch(new Request(commandId, digest, row), command, author);
    }

    private CompletableFuture<Decision> dispatch(Request request, Command command, Author author) {
        var submission = new Submission(request, command, author);
        var message = new GenericMessage(request.commandId(), TYPES.get(command.getClass()), submission, Map.of());
        return bus.dispatch(new GenericCommandMessage(message), null).handle(AxonCommands::decision);
    }

    /** How many decisions rested on states that were all in memory. */
    public long decidedWarm() {
        return states.warmLoads();
    }

    /** How many decisions needed a state that was not in memory, or not near enough to the end of the ledger. */
    public long decidedCold() {
        return states.coldLoads();
    }

    private record Submission(Request request, Command command, Author author) {}

    private MessageStream.Single<CommandResultMessage> handle(CommandMessage message, ProcessingContext context) {
        if (!(message.payload() instanceof Submission submission)) {
            return MessageStream.failed(new IllegalArgumentException("no submission: " + message.type()));
        }
        context.putResource(Request.KEY, submission.request());
        String id = submission.request().commandId();
        Command command = submission.command();
        Decision decision = Decider.decide(command, states.load(command, context), submission.author());
        if (decision instanceof Decision.Accepted accepted) {
            events.transaction(context).appendEvent(Messages.outgoing(id, accepted));
        }
        return MessageStream.just(
                new GenericCommandResultMessage(new GenericMessage(id, DECISION, decision, Map.of())));
    }

    private static Decision decision(CommandResultMessage result, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof AppendEventsTransactionRejectedException) {
            throw new ConflictException(cause);
        }
        if (cause != null) {
            throw cause instanceof RuntimeException known ? known : new CompletionException(cause);
        }
        if (result.payload() instanceof Decision decision) {
            return decision;
        }
        throw new IllegalStateException("no decision: " + result.payload());
    }
}

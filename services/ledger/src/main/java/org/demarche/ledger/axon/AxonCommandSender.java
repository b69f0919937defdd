package org.demarche.ledger.axon;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.messaging.commandhandling.CommandMessage;
import org.axonframework.messaging.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.core.GenericMessage;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.modelling.StateManager;
import org.demarche.contracts.StoredNames;
import org.demarche.contracts.event.Command;
import org.demarche.ledger.decide.CaseLimit;
import org.demarche.ledger.decide.DecisionState;
import org.demarche.ledger.intake.CommandOutcome;
import org.demarche.ledger.intake.CommandSender;
import org.demarche.ledger.intake.Submission;
import org.demarche.ledger.log.ConflictException;
import org.demarche.ledger.log.Ledger;
import org.jspecify.annotations.Nullable;

/** Sends commands through Axon's command gateway, in an application of Axon's that writes to one ledger. */
public final class AxonCommandSender implements CommandSender {
    /** Command messages have the command's name as qualified name. */
    private static final Map<Class<?>, MessageType> TYPES = StoredNames.commands().stream()
            .collect(toUnmodifiableMap(StoredNames::command, name -> new MessageType(name, "1")));

    private final CommandGateway gateway;
    private final DecisionStateRepository states;

    /** Cases have no limit. */
    public AxonCommandSender(Ledger ledger) {
        this(ledger, CaseLimit.NONE);
    }

    public AxonCommandSender(Ledger ledger, CaseLimit limit) {
        AxonConfiguration axon = LedgerConfigurer.create(ledger, limit).start();
        this.gateway = axon.getComponent(CommandGateway.class);
        this.states = (DecisionStateRepository)
                axon.getComponent(StateManager.class).repository(DecisionState.class, Command.class);
    }

    @Override
    public CompletableFuture<CommandOutcome> send(Submission submission) {
        return gateway.send(message(submission)).resultAs(HandlerResult.class).handle(AxonCommandSender::outcome);
    }

    /** The payload is the submission and not its command alone: the handler also needs the author and the key. */
    static CommandMessage message(Submission submission) {
        MessageType type = TYPES.get(submission.command().getClass());
        return new GenericCommandMessage(new GenericMessage(submission.key(), type, submission, Map.of()));
    }

    private static CommandOutcome outcome(@Nullable HandlerResult result, @Nullable Throwable failure) {
        if (result != null) {
            return result.outcome();
        }
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof AppendEventsTransactionRejectedException) {
            throw new ConflictException(cause);
        }
        throw cause instanceof RuntimeException known ? known : new CompletionException(cause);
    }

    /** How many decisions rested on states that were all in memory. */
    public long warmLoads() {
        return states.warmLoads();
    }

    /** How many decisions needed a state that had to be read from the store. */
    public long coldLoads() {
        return states.coldLoads();
    }
}

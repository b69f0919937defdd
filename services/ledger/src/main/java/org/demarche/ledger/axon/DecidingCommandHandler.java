package org.demarche.ledger.axon;

import java.util.Map;
import org.axonframework.messaging.commandhandling.CommandHandler;
import org.axonframework.messaging.commandhandling.CommandMessage;
import org.axonframework.messaging.commandhandling.CommandResultMessage;
import org.axonframework.messaging.commandhandling.GenericCommandResultMessage;
import org.axonframework.messaging.core.GenericMessage;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.MessageTypeResolver;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventSink;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.StateManager;
import org.demarche.contracts.event.Command;
import org.demarche.ledger.decide.Author;
import org.demarche.ledger.decide.CaseLimit;
import org.demarche.ledger.decide.Decision;
import org.demarche.ledger.decide.DecisionState;
import org.demarche.ledger.intake.Submission;
import org.demarche.ledger.store.CallerMetadata;

/**
 * Handles a command: loads its decision state, decides with a pure function, and appends the event. The event is appended
 * when the unit of work commits, on condition that nothing has changed since the state was loaded.
 */
final class DecidingCommandHandler<C extends Command> implements CommandHandler {
    private static final MessageType RESULT = new MessageType("command-result");

    private final Class<C> commands;
    private final Decide<C> decide;
    private final CaseLimit limit;
    private final StateManager states;
    private final EventSink events;
    private final MessageTypeResolver types;

    /** Decides the commands of one feature. */
    @FunctionalInterface
    interface Decide<C extends Command> {
        Decision decide(C command, DecisionState state, Author author);
    }

    DecidingCommandHandler(
            Class<C> commands,
            Decide<C> decide,
            CaseLimit limit,
            StateManager states,
            EventSink events,
            MessageTypeResolver types) {
        this.commands = commands;
        this.decide = decide;
        this.limit = limit;
        this.states = states;
        this.events = events;
        this.types = types;
    }

    @Override
    public MessageStream.Single<CommandResultMessage> handle(CommandMessage message, ProcessingContext context) {
        if (!(message.payload() instanceof Submission submission)) {
            return MessageStream.failed(new IllegalArgumentException("no submission: " + message.type()));
        }
        context.putResource(LedgerStorageEngine.SUBMISSION, submission);
        C command = commands.cast(submission.command());
        // one entity for each command: Axon 5.0.1 evolves every loaded entity with every appended event (issue 4766)
        DecisionState state =
                states.loadEntity(DecisionState.class, command, context).join();
        HandlerResult result = switch (decide(command, state, submission.author())) {
            case Decision.Accepted accepted -> append(accepted, submission, context);
            case Decision.Refused refused -> new HandlerResult.Refused(refused.rejection());
        };
        return MessageStream.just(
                new GenericCommandResultMessage(new GenericMessage(submission.key(), RESULT, result, Map.of())));
    }

    private Decision decide(C command, DecisionState state, Author author) {
        return limit.refusal(command)
                .<Decision>map(Decision.Refused::new)
                .orElseGet(() -> decide.decide(command, state, author));
    }

    private HandlerResult append(Decision.Accepted accepted, Submission submission, ProcessingContext context) {
        EventAppender.forContext(context, events, types)
                .append(new DecidedEventMessage(
                        submission.key(),
                        types.resolveOrThrow(accepted.event()),
                        accepted,
                        CallerMetadata.of(submission.recordedBy())));
        return new HandlerResult.Accepted(context);
    }
}

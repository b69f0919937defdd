package org.demarche.ledger.axon;

import static org.axonframework.messaging.commandhandling.configuration.CommandHandlingModule.named;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.axonframework.common.configuration.ModuleBuilder;
import org.axonframework.messaging.commandhandling.configuration.CommandHandlingModule;
import org.axonframework.messaging.commandhandling.configuration.CommandHandlingModule.CommandHandlerPhase;
import org.axonframework.messaging.core.MessageTypeResolver;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventhandling.EventSink;
import org.axonframework.modelling.StateManager;
import org.demarche.contracts.StoredNames;
import org.demarche.contracts.event.ActorEvent;
import org.demarche.contracts.event.AttributionCommand;
import org.demarche.contracts.event.CampaignEvent;
import org.demarche.contracts.event.CaseEvent;
import org.demarche.contracts.event.ClaimCommand;
import org.demarche.contracts.event.Command;
import org.demarche.contracts.event.ContradictionEvent;
import org.demarche.contracts.event.IncidentEvent;
import org.demarche.contracts.event.MarkingCommand;
import org.demarche.contracts.event.RecordPhase;
import org.demarche.contracts.event.RelationEvent;
import org.demarche.ledger.decide.ActorDecisions;
import org.demarche.ledger.decide.AttributionDecisions;
import org.demarche.ledger.decide.CampaignDecisions;
import org.demarche.ledger.decide.CaseDecisions;
import org.demarche.ledger.decide.CaseLimit;
import org.demarche.ledger.decide.ClaimDecisions;
import org.demarche.ledger.decide.ContradictionDecisions;
import org.demarche.ledger.decide.IncidentDecisions;
import org.demarche.ledger.decide.MarkingDecisions;
import org.demarche.ledger.decide.RelationDecisions;

/**
 * One command handling module for each feature, with a handler for each command of the feature. The commands are the records
 * with a command name in a sealed interface: {@code close-case} is one of those in {@link CaseEvent}, and {@link
 * CaseDecisions} decides it. A new command needs no change here.
 */
final class CommandModules {
    private CommandModules() {}

    static List<ModuleBuilder<CommandHandlingModule>> all() {
        return List.of(
                named("case")
                        .commandHandlers(deciding(
                                CaseEvent.class, (command, state, author) -> CaseDecisions.decide(command, state))),
                named("incident")
                        .commandHandlers(deciding(
                                IncidentEvent.class,
                                (command, state, author) -> IncidentDecisions.decide(command, state))),
                named("campaign")
                        .commandHandlers(deciding(
                                        CampaignEvent.class,
                                        (command, state, author) -> CampaignDecisions.decide(command, state))
                                .andThen(deciding(
                                        RecordPhase.class,
                                        (command, state, author) -> CampaignDecisions.decide(command, state)))),
                named("actor")
                        .commandHandlers(deciding(
                                ActorEvent.class, (command, state, author) -> ActorDecisions.decide(command, state))),
                named("attribution").commandHandlers(deciding(AttributionCommand.class, AttributionDecisions::decide)),
                named("relation")
                        .commandHandlers(deciding(
                                RelationEvent.class,
                                (command, state, author) -> RelationDecisions.decide(command, state))),
                named("marking").commandHandlers(deciding(MarkingCommand.class, MarkingDecisions::decide)),
                named("claim").commandHandlers(deciding(ClaimCommand.class, ClaimDecisions::decide)),
                named("contradiction")
                        .commandHandlers(deciding(
                                ContradictionEvent.class,
                                (command, state, author) -> ContradictionDecisions.decide(command, state))));
    }

    /** A handler for each command of a type. */
    private static <C extends Command> Consumer<CommandHandlerPhase> deciding(
            Class<C> commands, DecidingCommandHandler.Decide<C> decide) {
        return handlers -> names(commands)
                .forEach(name -> handlers.commandHandler(
                        name,
                        axon -> new DecidingCommandHandler<>(
                                commands,
                                decide,
                                axon.getComponent(CaseLimit.class),
                                axon.getComponent(StateManager.class),
                                axon.getComponent(EventSink.class),
                                axon.getComponent(MessageTypeResolver.class))));
    }

    private static List<QualifiedName> names(Class<? extends Command> commands) {
        return StoredNames.commands().stream()
                .filter(name -> commands.isAssignableFrom(Objects.requireNonNull(StoredNames.command(name))))
                .map(QualifiedName::new)
                .toList();
    }
}

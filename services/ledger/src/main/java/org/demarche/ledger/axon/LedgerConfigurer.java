package org.demarche.ledger.axon;

import org.axonframework.conversion.Converter;
import org.axonframework.conversion.PassThroughConverter;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.core.configuration.MessagingConfigurer;
import org.axonframework.messaging.core.correlation.CorrelationDataProviderRegistry;
import org.axonframework.messaging.core.correlation.DefaultCorrelationDataProviderRegistry;
import org.axonframework.modelling.configuration.StateBasedEntityModule;
import org.demarche.contracts.event.Command;
import org.demarche.ledger.decide.CaseLimit;
import org.demarche.ledger.decide.DecisionState;
import org.demarche.ledger.log.Ledger;

/** Where everything is registered with Axon: the storage engine, the decision state and the command handling modules. */
final class LedgerConfigurer {
    private LedgerConfigurer() {}

    /** An application of Axon's that appends to the ledger. It is not started. */
    static EventSourcingConfigurer create(Ledger ledger, CaseLimit limit) {
        return create(ledger, new LedgerStorageEngine(ledger), limit);
    }

    static EventSourcingConfigurer create(Ledger ledger, LedgerStorageEngine engine, CaseLimit limit) {
        EventSourcingConfigurer configurer = EventSourcingConfigurer.create()
                .registerEventStorageEngine(axon -> engine)
                .registerTagResolver(axon -> EventMessages::tags)
                .registerEntity(StateBasedEntityModule.declarative(Command.class, DecisionState.class)
                        .repository(axon -> new DecisionStateRepository(axon.getComponent(EventStore.class), ledger))
                        .build())
                .messaging(LedgerConfigurer::messaging)
                .componentRegistry(components -> components.registerComponent(CaseLimit.class, axon -> limit));
        CommandModules.all().forEach(configurer::registerCommandHandlingModule);
        return configurer;
    }

    /** Payloads are not converted by Axon, and no correlation data is added: metadata is hashed with its event. */
    private static void messaging(MessagingConfigurer messaging) {
        messaging
                .registerMessageTypeResolver(axon -> new EventMessageTypes())
                .componentRegistry(components -> components
                        .registerComponent(Converter.class, axon -> PassThroughConverter.INSTANCE)
                        .registerComponent(
                                CorrelationDataProviderRegistry.class,
                                axon -> new DefaultCorrelationDataProviderRegistry()));
    }
}

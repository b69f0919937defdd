package org.demarche.ledger.axon;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.MessageTypeResolver;
import org.demarche.contracts.StoredNames;

/** Event messages have the event's stored name as qualified name, and its revision as version. */
final class EventMessageTypes implements MessageTypeResolver {
    private static final Map<Class<?>, MessageType> TYPES = StoredNames.events().stream()
            .map(StoredNames::event)
            .collect(toUnmodifiableMap(
                    Function.identity(),
                    event -> new MessageType(StoredNames.of(event), Integer.toString(StoredNames.revision(event)))));

    @Override
    public Optional<MessageType> resolve(Class<?> payloadType) {
        return Optional.ofNullable(TYPES.get(payloadType));
    }
}

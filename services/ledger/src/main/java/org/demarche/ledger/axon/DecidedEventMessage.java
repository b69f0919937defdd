package org.demarche.ledger.axon;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.axonframework.messaging.core.GenericMessage;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.ledger.decide.Decision;

/**
 * An event as it was decided. Some events concern entities that only the decision knows, so the message carries the entities
 * that the event is tagged with. Its time is not stored: an event has the time at which its commit was recorded.
 */
final class DecidedEventMessage extends GenericEventMessage {
    private final Set<EntityRef> concerned;

    DecidedEventMessage(String id, MessageType type, Decision.Accepted decision, Map<String, String> metadata) {
        super(new GenericMessage(id, type, decision.event(), metadata), Instant::now);
        this.concerned = decision.concerned();
    }

    Set<EntityRef> concerned() {
        return concerned;
    }
}

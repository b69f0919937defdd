package org.demarche.ledger.axon;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventstreaming.Tag;
import org.demarche.contracts.Json;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.Revisions;
import org.demarche.ledger.decide.ConsistencyBoundary;
import org.demarche.ledger.store.Commit;

/**
 * Events as Axon's messages and as the ledger's entries. An event is written as JSON here, once. The payload of a message
 * that was read is the stored bytes, and the event's record is read from them only where it is needed.
 */
final class EventMessages {
    /** Entries of earlier versions have the time of their message in their metadata; later ones have no time of their own. */
    private static final String TIMESTAMP = "axon.timestamp";

    private EventMessages() {}

    /** The tags of an event that is appended: the entities that it concerns. */
    static Set<Tag> tags(EventMessage message) {
        Set<EntityRef> concerned = switch (message) {
            case DecidedEventMessage decided -> decided.concerned();
            case EventMessage other ->
                other.payload() instanceof Event event ? ConsistencyBoundary.concernedBy(event) : Set.of();
        };
        Set<Tag> tags = HashSet.newHashSet(concerned.size());
        for (EntityRef entity : concerned) {
            tags.add(new Tag(entity.kind().word(), entity.id()));
        }
        return tags;
    }

    /** An event as it is stored. */
    static Commit.Entry entry(TaggedEventMessage<?> tagged) {
        EventMessage message = tagged.event();
        if (!(message.payload() instanceof Event event)) {
            throw new IllegalArgumentException("no event of the contracts: " + message.type());
        }
        return new Commit.Entry(
                message.identifier(),
                message.type().qualifiedName().toString(),
                revision(message),
                event.entity().toString(),
                stored(tagged.tags()),
                message.metadata(),
                Json.MAPPER.writeValueAsBytes(event));
    }

    static Set<org.demarche.ledger.store.Tag> stored(Set<Tag> tags) {
        Set<org.demarche.ledger.store.Tag> stored = HashSet.newHashSet(tags.size());
        for (Tag tag : tags) {
            stored.add(LedgerCriteria.stored(tag));
        }
        return stored;
    }

    /** A stored event as a message. */
    static EventMessage read(Commit.Entry entry, Instant recordedAt) {
        Map<String, String> metadata = new HashMap<>(entry.metadata());
        String timestamp = metadata.remove(TIMESTAMP);
        return new GenericEventMessage(
                entry.id(),
                new MessageType(entry.type(), Integer.toString(entry.revision())),
                entry.data(),
                metadata,
                timestamp == null ? recordedAt : Instant.parse(timestamp));
    }

    /** A stored event as a claim. */
    static RecordedClaim claim(long position, Instant recordedAt, Commit.Entry entry) {
        return new RecordedClaim(
                position, entry.id(), recordedAt, Revisions.read(entry.type(), entry.revision(), entry.data()));
    }

    /** A message that was read as a claim. */
    static RecordedClaim claim(long position, EventMessage message) {
        if (!(message.payload() instanceof byte[] data)) {
            throw new IllegalStateException("no event of this ledger: " + message.type());
        }
        Event event = Revisions.read(message.type().qualifiedName().toString(), revision(message), data);
        return new RecordedClaim(position, message.identifier(), message.timestamp(), event);
    }

    private static int revision(EventMessage message) {
        return Integer.parseInt(message.type().version());
    }
}

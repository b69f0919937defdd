package org.demarche.ledger.axon;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventstreaming.Tag;
import org.demarche.contracts.Json;
import org.demarche.contracts.StoredNames;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.Revisions;
import org.demarche.ledger.decide.Decision;
import org.demarche.ledger.decide.RecordedClaim;
import org.demarche.ledger.store.Commit;
import org.jspecify.annotations.Nullable;

/**
 * Events as Axon's messages and as the ledger's entries. An event becomes bytes here, once; read back, a payload is
 * those bytes, and whoever needs the record reads it from them.
 */
final class Messages {
    /** Axon's clock of a message, kept because its engines must give it back; what counts is {@code recordedAt}. */
    private static final String TIMESTAMP = "axon.timestamp";

    private static final Map<Class<?>, MessageType> TYPES = StoredNames.events().stream()
            .map(StoredNames::event)
            .collect(Collectors.toUnmodifiableMap(Function.identity(), Messages::type));

    private Messages() {}

    static EventMessage outgoing(String id, Decision.Accepted decision) {
        MessageType type = TYPES.get(decision.event().getClass());
        return new GenericEventMessage(id, type, decision, Map.of(), Instant.now());
    }

    private static MessageType type(Class<?> event) {
        return new MessageType(StoredNames.of(event), Integer.toString(StoredNames.revision(event)));
    }

    static Set<Tag> tags(EventMessage message) {
        if (!(message.payload() instanceof Decision.Accepted decision)) {
            return Set.of();
        }
        Set<Tag> tags = HashSet.newHashSet(decision.concerned().size());
        for (EntityRef thing : decision.concerned()) {
            tags.add(new Tag(thing.kind().word(), thing.id()));
        }
        return tags;
    }

    static Commit.Entry entry(TaggedEventMessage<?> tagged) {
        EventMessage message = tagged.event();
        Map<String, String> metadata = new HashMap<>(message.metadata());
        metadata.put(TIMESTAMP, message.timestamp().toString());
        return new Commit.Entry(
                message.identifier(),
                message.type().qualifiedName().toString(),
                revision(message.type().version()),
                message.payload() instanceof Decision.Accepted decision
                        ? decision.event().entity().toString()
                        : "",
                stored(tagged.tags()),
                metadata,
                bytes(message.payload()));
    }

    private static Set<org.demarche.ledger.store.Tag> stored(Set<Tag> tags) {
        Set<org.demarche.ledger.store.Tag> stored = HashSet.newHashSet(tags.size());
        for (Tag tag : tags) {
            stored.add(Criteria.stored(tag));
        }
        return stored;
    }

    static EventMessage stored(Commit.Entry entry, Instant recordedAt) {
        Map<String, String> metadata = new HashMap<>(entry.metadata());
        String timestamp = metadata.remove(TIMESTAMP);
        return new GenericEventMessage(
                entry.id(),
                new MessageType(entry.type(), Integer.toString(entry.revision())),
                entry.data(),
                metadata,
                timestamp == null ? recordedAt : Instant.parse(timestamp));
    }

    /** A stored event as its record. */
    static RecordedClaim claim(long position, Commit.Entry entry) {
        return claim(position, stored(entry, Instant.EPOCH));
    }

    /** A stored message as the record of its event. */
    static RecordedClaim claim(long position, EventMessage message) {
        return new RecordedClaim(position, message.identifier(), event(message));
    }

    private static Event event(EventMessage message) {
        if (message.payload() instanceof byte[] data) {
            return Revisions.read(
                    message.type().qualifiedName().toString(),
                    revision(message.type().version()),
                    data);
        }
        throw new IllegalStateException("no event of this ledger: " + message.type());
    }

    private static int revision(String version) {
        return version.chars().allMatch(Character::isDigit) ? Integer.parseInt(version) : 0;
    }

    private static byte[] bytes(@Nullable Object payload) {
        if (payload instanceof byte[] raw) {
            return raw;
        }
        if (payload instanceof String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        return Json.MAPPER.writeValueAsBytes(
                payload instanceof Decision.Accepted decision ? decision.event() : payload);
    }
}

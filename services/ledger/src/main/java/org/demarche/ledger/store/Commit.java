package org.demarche.ledger.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The events that one command recorded. They are stored together or not at all.
 *
 * @param position of its first event, from 1
 * @param commandId the caller's Idempotency-Key; unique in a ledger
 * @param requestDigest SHA-256 of the request, 32 bytes; a retry has the same digest, another request under the same key has not
 * @param recordedAt strictly later than that of the previous commit; in microseconds
 * @param events at least one; the n-th has the position {@code position + n - 1}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
public record Commit(long position, String commandId, byte[] requestDigest, Instant recordedAt, List<Entry> events) {

    public Commit {
        events = List.copyOf(events);
        if (events.isEmpty() || position < 1) {
            throw new IllegalArgumentException("a commit has a position from 1 and at least one event");
        }
    }

    public long lastPosition() {
        return position + events.size() - 1;
    }

    /**
     * One event of a commit.
     *
     * @param metadata notes of the writer about the event, such as a trace id; not part of the claim
     * @param data the event as JSON in UTF-8; never altered
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    public record Entry(
            String id,
            String type,
            int revision,
            String subject,
            Set<Tag> tags,
            Map<String, String> metadata,
            byte[] data) {
        public Entry {
            tags = Set.copyOf(tags);
            metadata = Map.copyOf(metadata);
        }
    }
}

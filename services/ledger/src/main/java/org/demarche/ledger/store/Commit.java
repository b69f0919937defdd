package org.demarche.ledger.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one command put into the ledger, all of it or nothing.
 *
 * @param position of its first event, from 1
 * @param commandId the caller's Idempotency-Key; unique in a ledger
 * @param requestDigest SHA-256 of what was asked, to tell a retry from another request under the same key
 * @param recordedAt strictly later than the commit before; microseconds
 * @param events one or more; the n-th has position + n - 1
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
     * @param metadata what the writer noted beside the event, such as a trace; no part of what is claimed
     * @param data UTF-8 JSON, never altered
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

package org.demarche.contracts.event;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as the ledger holds it. {@code data} is the one byte string that stays the same in the ledger, on Kafka and
 * in every answer; the array must not be changed.
 *
 * @param position place in the ledger's single order, from 1, without gaps
 * @param id the event's id, which is the claim's id
 * @param type stored name, such as {@code incident.reported}
 * @param revision of the schema that {@code data} follows
 * @param subject the entity that it is about, as kind/id
 * @param caseId the case, where there is one
 * @param recordedAt when the ledger recorded it: strictly monotone, microseconds
 * @param commitHash SHA-256 of the commit that holds it, in lower-case hexadecimal
 * @param data UTF-8 JSON
 * @param recordedBy who sent its command; null = no issuer of tokens was configured when it was recorded
 */
@SuppressWarnings("ArrayRecordComponent") // never compared: two events are the same if their positions are
public record RecordedEvent(
        long position,
        String id,
        String type,
        int revision,
        String subject,
        @Nullable String caseId,
        Instant recordedAt,
        String commitHash,
        byte[] data,
        @Nullable RecordedBy recordedBy) {

    /** An event that does not say who recorded it. */
    public RecordedEvent(
            long position,
            String id,
            String type,
            int revision,
            String subject,
            @Nullable String caseId,
            Instant recordedAt,
            String commitHash,
            byte[] data) {
        this(position, id, type, revision, subject, caseId, recordedAt, commitHash, data, null);
    }

    /** The data as its record; throws {@link IllegalArgumentException} for a type or revision this build does not know. */
    public Event event() {
        try {
            return Revisions.read(type, revision, data);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(e.getMessage() + " at position " + position, e);
        }
    }

    public String dataAsText() {
        return new String(data, StandardCharsets.UTF_8);
    }
}

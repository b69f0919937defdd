package org.demarche.contracts.api;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/**
 * The answer to a command that was recorded. A retry under the same key gets the same receipt.
 *
 * @param commandId the Idempotency-Key
 * @param position the position of the last event; a query with this {@code min-position} includes the effect of the command
 * @param recordedAt when the ledger recorded it (RFC 3339, UTC, microseconds)
 * @param replayed whether it was recorded before; in HTTP this is the status, not a field of the body
 */
public record Receipt(
        String commandId,
        long position,
        Instant recordedAt,
        List<Recorded> events,
        @JsonIgnore boolean replayed) {

    /**
     * One event of the command.
     *
     * @param id also the id of the claim
     * @param type stored name of the event
     * @param subject the entity that it is about, as kind/id; it has the generated id if the command had none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Recorded(String id, String type, long position, String subject) {}
}

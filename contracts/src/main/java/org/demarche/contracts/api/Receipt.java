package org.demarche.contracts.api;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/**
 * What a taken command is answered with; a retry under the same key gets the same.
 *
 * @param commandId the Idempotency-Key
 * @param position of the last event: reads with {@code min-position} of it show the command's effect
 * @param recordedAt when the ledger recorded it (RFC 3339, UTC, microseconds)
 * @param replayed whether it had been taken before; told by the status, not in the body
 */
public record Receipt(
        String commandId,
        long position,
        Instant recordedAt,
        List<Recorded> events,
        @JsonIgnore boolean replayed) {

    /**
     * One event that came of the command.
     *
     * @param id also the claim's id
     * @param subject the thing it is about, as kind/id; tells the id that was made where none was given
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Recorded(String id, String type, long position, String subject) {}
}

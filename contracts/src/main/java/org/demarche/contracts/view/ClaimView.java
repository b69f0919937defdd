package org.demarche.contracts.view;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A claim in the answer about an entity.
 *
 * @param id the event's id
 * @param type stored name of the event
 * @param live true if no live claim retracts it
 * @param summary its corrected content, in one English sentence without a full stop
 */
public record ClaimView(
        String id,
        String type,
        long position,
        Instant recordedAt,
        boolean live,
        String summary,
        @Nullable When occurred,
        @JsonUnwrapped Provenance provenance) {}

package org.demarche.contracts.view;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A claim as a line in an answer, whatever it is about.
 *
 * @param id the event's id
 * @param type stored name of the event
 * @param live whether conclusions rest on it
 * @param summary what it says now, in one plain English sentence without a full stop
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

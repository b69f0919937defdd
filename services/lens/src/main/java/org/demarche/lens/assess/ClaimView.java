package org.demarche.lens.assess;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import org.demarche.contracts.Names;
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
        @JsonUnwrapped Provenance provenance) {

    static ClaimView of(Standing<?> standing) {
        return new ClaimView(
                standing.id(),
                Names.of(standing.event().getClass()),
                standing.position(),
                standing.claim().recordedAt(),
                standing.live(),
                Summary.of(standing.event()),
                When.of(standing.event().occurred()),
                Provenance.of(standing));
    }
}

package org.demarche.contracts.claim;

import java.time.Instant;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.RecordedEvent;

/**
 * A recorded event: the claim that it makes, and its position in the ledger.
 *
 * @param position in the ledger's single order, from 1
 * @param id the event's id, by which other claims refer to it
 */
public record RecordedClaim(long position, String id, Instant recordedAt, Event event) {

    /**
     * Reads the data of an event.
     *
     * @throws IllegalArgumentException if this build does not know the type of the event
     */
    public static RecordedClaim of(RecordedEvent recorded) {
        return new RecordedClaim(recorded.position(), recorded.id(), recorded.recordedAt(), recorded.event());
    }
}

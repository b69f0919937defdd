package org.demarche.ledger.decide;

import org.demarche.contracts.event.Event;

/**
 * One recorded event, by the place it has in the ledger and the id that other claims refer to it by.
 *
 * @param event what it says, as last corrected
 */
public record RecordedClaim(long position, String id, Event event) {
    RecordedClaim reading(Event corrected) {
        return new RecordedClaim(position, id, corrected);
    }
}

package org.demarche.contracts.slot;

import org.demarche.contracts.event.Event;

/** A claim's id and the moments that its date can mean. */
public record DatedClaim(String claim, DateRange span) {
    public static DatedClaim of(String claim, Event event) {
        return new DatedClaim(claim, DateRange.of(event.occurred()));
    }
}

package org.demarche.contracts.slot;

import org.demarche.contracts.event.Event;

/** The id of a claim, and the moments that its date can mean. */
public record DatedClaim(String claim, DateRange range) {
    public static DatedClaim of(String claim, Event event) {
        return new DatedClaim(claim, DateRange.of(event.occurred()));
    }
}

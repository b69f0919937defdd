package org.demarche.contracts.slot;

import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.RelationEvent;
import org.jspecify.annotations.Nullable;

/**
 * A claim of when relations were severed or restored.
 *
 * @param claim its id
 * @param initiator the side that acted; null = the claim does not say
 * @param range the moments that its date can mean
 */
public record DatedClaim(String claim, @Nullable String initiator, DateRange range) {
    public static DatedClaim of(String claim, Event event) {
        String initiator = event instanceof RelationEvent relation ? relation.initiator() : null;
        return new DatedClaim(claim, initiator, DateRange.of(event.occurred()));
    }
}

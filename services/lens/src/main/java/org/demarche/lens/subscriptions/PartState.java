package org.demarche.lens.subscriptions;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One part of an answer as assessed at a position and moment.
 *
 * @param exists false = the part is not there
 * @param journals the journals that were read, also the empty ones: while none of them has a new claim, only time changes the
 *     part
 * @param lastClaim position of the last claim in these journals; 0 = there is none
 * @param lastDate the last moment up to then at which the part may have changed by time alone; null = none
 * @param nextDate the next such moment; null = none
 * @param now the moment for which it was assessed
 * @param items frames of the items by id
 */
record PartState(
        boolean exists,
        Set<String> journals,
        long lastClaim,
        @Nullable Instant lastDate,
        @Nullable Instant nextDate,
        Instant now,
        Map<String, StateFrame> items) {

    /** Whether the part may have changed since a position, of which the events were recorded at a moment. */
    boolean mayHaveChangedSince(long position, Instant recordedAt) {
        return lastClaim > position || (lastDate != null && !lastDate.isBefore(recordedAt));
    }

    /** Whether a moment has passed since at which it may have changed by time alone. */
    boolean isDue(Instant moment) {
        return nextDate != null && !nextDate.isAfter(moment) && moment.isAfter(now);
    }

    /** Without the bytes of its items, which are stored elsewhere. */
    PartState withoutItems() {
        return new PartState(exists, journals, lastClaim, lastDate, nextDate, now, Map.of());
    }
}

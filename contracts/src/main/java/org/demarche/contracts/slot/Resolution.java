package org.demarche.contracts.slot;

import java.util.Map;
import java.util.Optional;
import org.demarche.contracts.event.ContradictionEvent.Resolved;
import org.demarche.contracts.time.Edtf;
import org.jspecify.annotations.Nullable;

/**
 * What a contradiction was resolved to: exactly one of the three. A resolution to a claim follows that claim: it has
 * the claim's value when that is corrected, and chooses nothing any more when that is retracted.
 */
public record Resolution(
        @Nullable String claim,
        @Nullable Edtf date,
        @Nullable String value) {

    public static Resolution of(Resolved event) {
        return new Resolution(event.claim(), event.occurred(), event.value());
    }

    /** The answer that stands alone; empty where it is a claim's and that claim is not among the live ones. */
    public Optional<SlotValue> chosen(Map<String, ? extends SlotValue> live) {
        if (claim != null) {
            return Optional.ofNullable(live.get(claim));
        }
        return Optional.of(
                date == null
                        ? new SlotValue.Value(String.valueOf(value), null)
                        : new SlotValue.Date(DateRange.of(date)));
    }
}

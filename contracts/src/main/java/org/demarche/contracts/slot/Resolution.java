package org.demarche.contracts.slot;

import java.util.Map;
import java.util.Optional;
import org.demarche.contracts.event.ContradictionEvent.Resolved;
import org.demarche.contracts.time.Edtf;
import org.jspecify.annotations.Nullable;

/**
 * The answer that a resolution chose: exactly one of claim, date and value. A resolution to a claim follows that claim:
 * if the claim is corrected, the chosen value changes with it; if the claim is retracted, the resolution chooses
 * nothing.
 *
 * @param initiator whose act a date is about, if both sides severed the relation; null = not said
 */
public record Resolution(
        @Nullable String claim,
        @Nullable Edtf date,
        @Nullable String value,
        @Nullable String initiator) {

    public static Resolution of(Resolved event) {
        return new Resolution(event.claim(), event.occurred(), event.value(), event.initiator());
    }

    /** Returns the chosen answer; empty if it is a claim that is not among the live claims. */
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

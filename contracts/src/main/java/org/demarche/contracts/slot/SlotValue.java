package org.demarche.contracts.slot;

import java.util.Optional;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.IncidentEvent.ImpactRecorded;
import org.demarche.contracts.event.IncidentEvent.Reported;
import org.demarche.contracts.event.RelationEvent.Severed;
import org.jspecify.annotations.Nullable;

/** What one claim answers to the question of its slot. */
public sealed interface SlotValue {

    /** Whether the two cannot both hold; the same either way round. */
    boolean excludes(SlotValue other);

    /** What the event answers on {@link SlotName#of its slot}; empty where it answers none. */
    static Optional<SlotValue> of(Event event) {
        return switch (event) {
            case Severed severed -> Optional.of(new Date(DateRange.of(severed.occurred())));
            case Reported reported -> Optional.of(new Date(DateRange.of(reported.occurred())));
            case ImpactRecorded impact -> Optional.of(new Value(impact.value(), impact.measure()));
            case Event other -> Optional.empty();
        };
    }

    /** A date; one that was not given excludes none. */
    record Date(DateRange span) implements SlotValue {
        @Override
        public boolean excludes(SlotValue other) {
            return other instanceof Date date && span.isDisjointFrom(date.span);
        }
    }

    /** A value, and what it measures where that is said. */
    record Value(String value, @Nullable String measure) implements SlotValue {
        @Override
        public boolean excludes(SlotValue other) {
            return other instanceof Value that && !value.equals(that.value) && measuresTheSame(that);
        }

        private boolean measuresTheSame(Value that) {
            return measure == null || that.measure == null || measure.equals(that.measure);
        }
    }
}

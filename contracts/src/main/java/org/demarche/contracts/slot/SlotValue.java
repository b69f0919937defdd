package org.demarche.contracts.slot;

import java.util.Optional;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.IncidentEvent.ImpactRecorded;
import org.demarche.contracts.event.IncidentEvent.Reported;
import org.demarche.contracts.event.RelationEvent.Severed;
import org.jspecify.annotations.Nullable;

/** The answer that one claim gives for its slot. */
public sealed interface SlotValue {

    /** True if the two answers exclude each other. The relation is symmetric. */
    boolean excludes(SlotValue other);

    /** Returns the answer that the event gives for {@link SlotName#of its slot}; empty if it gives none. */
    static Optional<SlotValue> of(Event event) {
        return switch (event) {
            case Severed severed -> Optional.of(new Date(DateRange.of(severed.occurred())));
            case Reported reported -> Optional.of(new Date(DateRange.of(reported.occurred())));
            case ImpactRecorded impact -> Optional.of(new Value(impact.value(), impact.measure()));
            case Event other -> Optional.empty();
        };
    }

    /** A date. A missing date excludes no other. */
    record Date(DateRange range) implements SlotValue {
        @Override
        public boolean excludes(SlotValue other) {
            return other instanceof Date date && range.isDisjointFrom(date.range);
        }
    }

    /** A value and its measure; null = the measure was not given. */
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

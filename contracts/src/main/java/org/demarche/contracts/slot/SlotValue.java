package org.demarche.contracts.slot;

import java.util.Optional;
import java.util.regex.Pattern;
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

    /**
     * A value and its measure; null = the measure was not given. Values exclude each other if they are of one measure or of
     * one scale: figures, or codes such as LOW and HIGH. Free words do not: "massive" and "dangerous" can both hold.
     */
    record Value(String value, @Nullable String measure) implements SlotValue {
        private static final Pattern CODE = Pattern.compile("[A-Z][A-Z_]*");

        @Override
        public boolean excludes(SlotValue other) {
            return other instanceof Value that
                    && !value.equals(that.value)
                    && ((measure != null && measure.equals(that.measure)) || isOnOneScaleWith(that));
        }

        private boolean isOnOneScaleWith(Value that) {
            return (measure == null || that.measure == null) && !isFreeWords() && !that.isFreeWords();
        }

        private boolean isFreeWords() {
            return value.chars().anyMatch(Character::isLetter)
                    && value.chars().noneMatch(Character::isDigit)
                    && !CODE.matcher(value).matches();
        }
    }
}

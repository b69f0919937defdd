package org.demarche.lens.assess;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question that has one answer, such as when a relation was severed, with the answers that live claims give. It is
 * contested where two of them cannot both hold: dates that have no moment in common, or different values of the same
 * measure. A figure of one measure does not contradict a figure of another; a value whose measure is not said is taken
 * to speak of whatever the other speaks of.
 */
record Slot(String name, List<? extends Answer> answers) {

    boolean contested() {
        List<Answer> different =
                answers.stream().<Answer>map(answer -> answer).distinct().toList();
        return different.stream().anyMatch(one -> different.stream().anyMatch(one::excludes));
    }

    static Slot severed(String relation, List<Date> dates) {
        return new Slot("relation/" + relation + "/severed", dates);
    }

    static Slot start(String incident, List<Date> dates) {
        return new Slot("incident/" + incident + "/start", dates);
    }

    static Slot impact(String incident, String dimension, List<Value> values) {
        return new Slot("incident/" + incident + "/impact/" + dimension, values);
    }

    /** What one claim answers. */
    sealed interface Answer {
        boolean excludes(Answer other);
    }

    /** A date; one that was not given excludes none. */
    record Date(Span span) implements Answer {
        @Override
        public boolean excludes(Answer other) {
            return other instanceof Date date && span.isDisjointFrom(date.span);
        }
    }

    /** A value, and what it measures where that is said. */
    record Value(String value, @Nullable String measure) implements Answer {
        @Override
        public boolean excludes(Answer other) {
            return other instanceof Value that && !value.equals(that.value) && measuresTheSame(that);
        }

        private boolean measuresTheSame(Value that) {
            return measure == null || that.measure == null || measure.equals(that.measure);
        }
    }
}

package org.demarche.contracts.time;

/** The moments from one bound to another, both included. */
public record TimeRange(TimeBound earliest, TimeBound latest) {

    /** True if every moment of this range is before every moment of the other. */
    public boolean isBefore(TimeRange other) {
        return latest.isBefore(other.earliest);
    }

    /** True if the two ranges have a moment in common. */
    public boolean overlaps(TimeRange other) {
        return !isBefore(other) && !other.isBefore(this);
    }
}

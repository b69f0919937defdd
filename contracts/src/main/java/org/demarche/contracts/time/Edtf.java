package org.demarche.contracts.time;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A date as the source gave it, in the Extended Date/Time Format of ISO 8601-2. It is a range of moments with the
 * precision of the source, never a more precise one.
 *
 * <p>Supported are level 0 ({@code 2022}, {@code 2022-08}, {@code 2022-09-07}, {@code 2022-09-07T10:00Z} with seconds,
 * up to six digits of fraction and any offset) and, of levels 1 and 2, intervals {@code a/b} with {@code ..} for an
 * open end, the northern seasons {@code 2021-21} to {@code 2021-24} by whole months (24, winter, ends with February of
 * the next year), and the qualifiers {@code ~} approximate, {@code ?} uncertain and {@code %} both, after a date
 * without a time. A qualifier is stored and reported; it does not widen the range.
 *
 * <p>Days are UTC days. Two dates are equal if their texts are equal: {@code 2022-09-07} and
 * {@code 2022-09-07/2022-09-07} allow the same moments but are not equal.
 */
public final class Edtf {

    /** Returned by {@link #earliest()} for an open start. It is earlier than every date with a four-digit year. */
    public static final Instant DISTANT_PAST = Instant.parse("-9999-01-01T00:00:00Z");

    /**
     * Returned by {@link #latest()} for an open end. It is later than {@code 9999-24}, the latest supported date, which
     * ends in the year 10000. It still fits 64-bit microseconds and ISO 8601, BSON and ECMAScript dates.
     */
    public static final Instant DISTANT_FUTURE = Instant.parse("+99999-12-31T23:59:59.999999Z");

    private final String text;
    private final boolean interval;
    private final @Nullable Span start;
    private final @Nullable Span end;

    Edtf(String text, boolean interval, @Nullable Span start, @Nullable Span end) {
        this.text = text;
        this.interval = interval;
        this.start = start;
        this.end = end;
    }

    /**
     * Parses a date.
     *
     * @throws EdtfException if the text is not a date of the supported part of EDTF, names a day or time that does not
     *     exist, or is an interval that ends before it starts; the message says what is expected
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Edtf parse(String text) {
        return EdtfParser.parse(text);
    }

    /**
     * Returns the moment, truncated to the second, in UTC. It is the stated date of a claim that was stated when it was
     * recorded.
     *
     * @throws EdtfException if the year is not in 0000 to 9999
     */
    public static Edtf instant(Instant moment) {
        return parse(moment.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /** Returns the date exactly as it was written. */
    @JsonValue
    public String text() {
        return text;
    }

    /** Returns the first moment that this date allows, or {@link #DISTANT_PAST}. */
    public Instant earliest() {
        return start == null ? DISTANT_PAST : start.earliest();
    }

    /** Returns the last microsecond that this date allows, or {@link #DISTANT_FUTURE}. */
    public Instant latest() {
        return end == null ? DISTANT_FUTURE : end.latest();
    }

    /**
     * Returns the first day of a date without a time, the first moment in UTC of a date with a time, or null if the
     * start is open.
     */
    public @Nullable String earliestText() {
        return start == null ? null : start.earliestText();
    }

    /**
     * Returns the last day of a date without a time, the last microsecond in UTC of a date with a time, or null if the
     * end is open.
     */
    public @Nullable String latestText() {
        return end == null ? null : end.latestText();
    }

    /** Returns the first day that this date allows, or null if the start is open. */
    public @Nullable LocalDate firstDay() {
        return start == null ? null : LocalDate.ofInstant(start.earliest(), ZoneOffset.UTC);
    }

    /** Returns the last day that this date allows, or null if the end is open. */
    public @Nullable LocalDate lastDay() {
        return end == null ? null : LocalDate.ofInstant(end.latest(), ZoneOffset.UTC);
    }

    public boolean interval() {
        return interval;
    }

    public boolean openStart() {
        return start == null;
    }

    public boolean openEnd() {
        return end == null;
    }

    /** True if the date, or one end of the interval, is approximate. */
    public boolean approximate() {
        return (start != null && start.approximate()) || (end != null && end.approximate());
    }

    /** True if the date, or one end of the interval, is uncertain. */
    public boolean uncertain() {
        return (start != null && start.uncertain()) || (end != null && end.uncertain());
    }

    /** Tells whether this date is before the other: CERTAINLY if all its moments are, POSSIBLY if some can be. */
    public Certainty before(Edtf other) {
        if (latest().isBefore(other.earliest())) {
            return Certainty.CERTAINLY;
        }
        return earliest().isBefore(other.latest()) ? Certainty.POSSIBLY : Certainty.NOT;
    }

    /**
     * Tells whether this date is at or before a moment: CERTAINLY if its latest moment is, POSSIBLY if only its
     * earliest moment is. A state holds at a moment if it started by then and did not end by then.
     */
    public Certainty by(Instant moment) {
        if (!latest().isAfter(moment)) {
            return Certainty.CERTAINLY;
        }
        return certainlyAfter(moment) ? Certainty.NOT : Certainty.POSSIBLY;
    }

    /** True if every moment of this date is after the given moment. */
    public boolean certainlyAfter(Instant moment) {
        return earliest().isAfter(moment);
    }

    /** True if the two dates have a moment in common. */
    public boolean overlaps(Edtf other) {
        return !latest().isBefore(other.earliest()) && !other.latest().isBefore(earliest());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Edtf that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}

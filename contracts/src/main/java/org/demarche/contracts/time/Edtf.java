package org.demarche.contracts.time;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A date as a source gave it, in the Extended Date/Time Format of ISO 8601-2: the range of moments it allows, at its own
 * precision, and never a more precise one.
 *
 * <p>Supported are level 0 ({@code 2022}, {@code 2022-08}, {@code 2022-09-07}, {@code 2022-09-07T10:00Z} with seconds,
 * up to six digits of fraction and any offset) and, of levels 1 and 2, intervals {@code a/b} with {@code ..} for an open
 * end, the seasons {@code 2021-21} to {@code 2021-24} of the northern half of the world by whole months (24, the winter,
 * runs to the end of February of the next year), and the qualifiers {@code ~} approximate, {@code ?} uncertain and
 * {@code %} both, after a date without a time. A qualifier is kept and reported; it does not widen the range.
 *
 * <p>Days are those of UTC. Equality is that of the text: {@code 2022-09-07} and {@code 2022-09-07/2022-09-07} allow the
 * same moments and are not equal.
 */
public final class Edtf {

    /** What {@link #earliest()} is for an open start: before anything that can be written, as four digits start at 0000. */
    public static final Instant DISTANT_PAST = Instant.parse("-9999-01-01T00:00:00Z");

    /**
     * What {@link #latest()} is for an open end. Later than {@code 9999-24}, the last that can be written, which ends in the
     * year 10000; still safe to count in microseconds in 64 bits and for ISO 8601, BSON and ECMAScript dates.
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
     * Reads a date.
     *
     * @throws EdtfException if the text is not a date of the supported part of EDTF, names a day or time that does not
     *     exist, or is an interval that ends before it starts; the message says what is expected
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Edtf parse(String text) {
        return EdtfParser.parse(text);
    }

    /**
     * The second in which a moment falls, in UTC: what a claim is stamped with that was stated when it was recorded.
     *
     * @throws EdtfException if the moment is not in the years 0000 to 9999
     */
    public static Edtf instant(Instant moment) {
        return parse(moment.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /** The date exactly as it was written. */
    @JsonValue
    public String text() {
        return text;
    }

    /** The first moment this date allows, or {@link #DISTANT_PAST}. */
    public Instant earliest() {
        return start == null ? DISTANT_PAST : start.earliest();
    }

    /** The last microsecond this date allows, or {@link #DISTANT_FUTURE}. */
    public Instant latest() {
        return end == null ? DISTANT_FUTURE : end.latest();
    }

    /** The first day where the date gives none but days, the first moment in UTC where it gives a time, null where it is open. */
    public @Nullable String earliestText() {
        return start == null ? null : start.earliestText();
    }

    /** The last day where the date gives none but days, the last microsecond in UTC where it gives a time, null where it is open. */
    public @Nullable String latestText() {
        return end == null ? null : end.latestText();
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

    /** Whether the source said "about" of the date, or of either end of the interval. */
    public boolean approximate() {
        return (start != null && start.approximate()) || (end != null && end.approximate());
    }

    /** Whether the source is doubtful of the date, or of either end of the interval. */
    public boolean uncertain() {
        return (start != null && start.uncertain()) || (end != null && end.uncertain());
    }

    /** Whether this lies before the other: certainly if all of it does, possibly if some moment of it can. */
    public Certainty before(Edtf other) {
        if (latest().isBefore(other.earliest())) {
            return Certainty.CERTAINLY;
        }
        return earliest().isBefore(other.latest()) ? Certainty.POSSIBLY : Certainty.NOT;
    }

    /**
     * Whether this has come about by a moment, that moment included: certainly if the latest it can be is not after it,
     * possibly if the earliest is not. What started by a moment and did not end by it holds at that moment.
     */
    public Certainty by(Instant moment) {
        if (!latest().isAfter(moment)) {
            return Certainty.CERTAINLY;
        }
        return certainlyAfter(moment) ? Certainty.NOT : Certainty.POSSIBLY;
    }

    /** Whether no moment this date allows is at or before the given one. */
    public boolean certainlyAfter(Instant moment) {
        return earliest().isAfter(moment);
    }

    /** Whether both dates can be true of one moment; two that are disjoint cannot. */
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

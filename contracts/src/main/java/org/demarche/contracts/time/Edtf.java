package org.demarche.contracts.time;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A date as the source gave it, in the Extended Date/Time Format of ISO 8601-2. It is a range of moments with the
 * precision of the source, never a more precise one.
 *
 * <p>Supported are
 *
 * <ul>
 *   <li>level 0: {@code 2022}, {@code 2022-08}, {@code 2022-09-07}, {@code 2022-09-07T10:00:30Z}, with any offset or, as
 *       a local time, without one; seconds can be left out or have a fraction, of which six digits are compared; intervals
 *       {@code 2022-09-07/2022-09-19};
 *   <li>level 1 but for years of more than four digits: years before 0 ({@code -0044}), the northern seasons
 *       {@code 2021-21} to {@code 2021-24} by whole months (24, winter, ends with February of the next year), digits that
 *       are not specified ({@code 202X}, {@code 20XX}, {@code 2022-XX}, {@code 2022-09-XX}, {@code 2022-XX-XX}), the
 *       qualifiers {@code ~} approximate, {@code ?} uncertain and {@code %} both after a whole date, and intervals with
 *       an open ({@code 2022-09-07/..}) or unknown ({@code 2022-09-07/}) start or end;
 *   <li>of level 2: a choice between dates, {@code [2022-09-07,2022-09-19]}.
 * </ul>
 *
 * <p>A qualifier is stored and reported; it does not widen the range. A local time without an offset is any of the moments
 * that the offsets from -12:00 to +14:00 give.
 *
 * <p>A day is the day at the place of the event, not a UTC day; {@link TimeBound} says how dates are compared. Two dates
 * are equal if their texts are equal: {@code 2022-09-07} and {@code 2022-09-07/2022-09-07} allow the same moments but are
 * not equal.
 */
public final class Edtf {

    /**
     * Returned by {@link #earliest()} for an open or unknown start. It is earlier than every date with a four-digit year.
     */
    public static final Instant DISTANT_PAST = Instant.parse("-99999-01-01T00:00:00Z");

    /**
     * Returned by {@link #latest()} for an open or unknown end. It is later than {@code 9999-24}, the latest supported date, which
     * ends in the year 10000. It still fits 64-bit microseconds and ISO 8601, BSON and ECMAScript dates.
     */
    public static final Instant DISTANT_FUTURE = Instant.parse("+99999-12-31T23:59:59.999999Z");

    private final String text;
    private final List<Stretch> choice;
    private final List<TimeRange> ranges;
    private final TimeBound first;
    private final TimeBound last;

    /** {@code choice} has one member unless the text is a choice between dates. */
    Edtf(String text, List<Stretch> choice) {
        this.text = text;
        this.choice = List.copyOf(choice);
        this.ranges = choice.stream().map(Stretch::range).toList();
        this.first = ranges.stream()
                .map(TimeRange::earliest)
                .reduce((one, other) -> other.isBefore(one) ? other : one)
                .orElseThrow();
        this.last = ranges.stream()
                .map(TimeRange::latest)
                .reduce((one, other) -> other.isAfter(one) ? other : one)
                .orElseThrow();
    }

    /** From one date to another, or one date twice; null = open or not known. */
    record Stretch(@Nullable Span start, @Nullable Span end) {
        TimeRange range() {
            return new TimeRange(
                    start == null ? TimeBound.DISTANT_PAST : start.earliest(),
                    end == null ? TimeBound.DISTANT_FUTURE : end.latest());
        }
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

    /** Returns the ranges of moments that this date allows: one, or for a choice one for each of its members. */
    public List<TimeRange> ranges() {
        return ranges;
    }

    /** Returns the first moment that this date allows, or {@link TimeBound#DISTANT_PAST}. */
    public TimeBound first() {
        return first;
    }

    /** Returns the last microsecond that this date allows, or {@link TimeBound#DISTANT_FUTURE}. */
    public TimeBound last() {
        return last;
    }

    /** Returns {@link #first()} as an instant. Dates are not compared by it, because it takes a local day as a UTC day. */
    public Instant earliest() {
        return first.instant();
    }

    /** Returns {@link #last()} as an instant. Dates are not compared by it, because it takes a local day as a UTC day. */
    public Instant latest() {
        return last.instant();
    }

    /** Returns the first day that this date allows at the place of the event, or null if the start is open or unknown. */
    public @Nullable LocalDate firstDay() {
        return openStart() ? null : first.local().toLocalDate();
    }

    /** Returns the last day that this date allows at the place of the event, or null if the end is open or unknown. */
    public @Nullable LocalDate lastDay() {
        return openEnd() ? null : last.local().toLocalDate();
    }

    /**
     * Returns the first day of a date without a time, the first moment in UTC of a date with a time, or null if the
     * start is open or unknown.
     */
    public @Nullable String earliestText() {
        return openStart() ? null : asGiven(first);
    }

    /**
     * Returns the last day of a date without a time, the last microsecond in UTC of a date with a time, or null if the
     * end is open or unknown.
     */
    public @Nullable String latestText() {
        return openEnd() ? null : asGiven(last);
    }

    private static String asGiven(TimeBound bound) {
        return bound.timed()
                ? bound.instant().toString()
                : bound.local().toLocalDate().toString();
    }

    public boolean interval() {
        return text.indexOf('/') >= 0;
    }

    /** True if the date is one of several, of which the source does not know which. */
    public boolean oneOfSeveral() {
        return choice.size() > 1;
    }

    /** True if the date has no first moment: its start is open or not known. */
    public boolean openStart() {
        return choice.stream().anyMatch(each -> each.start == null);
    }

    /** True if the date has no last moment: its end is open or not known. */
    public boolean openEnd() {
        return choice.stream().anyMatch(each -> each.end == null);
    }

    /** True if the date, or a date in it, is approximate. */
    public boolean approximate() {
        return spans().anyMatch(Span::approximate);
    }

    /** True if the date, or a date in it, is uncertain. */
    public boolean uncertain() {
        return spans().anyMatch(Span::uncertain);
    }

    private Stream<Span> spans() {
        return choice.stream()
                .flatMap(each -> Stream.concat(Stream.ofNullable(each.start), Stream.ofNullable(each.end)));
    }

    /** Tells whether this date is before the other: CERTAINLY if all its moments are, POSSIBLY if some can be. */
    public Certainty before(Edtf other) {
        if (last.isBefore(other.first())) {
            return Certainty.CERTAINLY;
        }
        return first.isBefore(other.last()) ? Certainty.POSSIBLY : Certainty.NOT;
    }

    /**
     * Tells whether this date is at or before a moment: CERTAINLY if its latest moment is, POSSIBLY if only its
     * earliest moment is. A state holds at a moment if it started by then and did not end by then.
     */
    public Certainty by(TimeBound moment) {
        if (!last.isAfter(moment)) {
            return Certainty.CERTAINLY;
        }
        return certainlyAfter(moment) ? Certainty.NOT : Certainty.POSSIBLY;
    }

    /** True if every moment of this date is after the given moment. */
    public boolean certainlyAfter(TimeBound moment) {
        return first.isAfter(moment);
    }

    /** True if the two dates have a moment in common. */
    public boolean overlaps(Edtf other) {
        return ranges.stream().anyMatch(one -> other.ranges.stream().anyMatch(one::overlaps));
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

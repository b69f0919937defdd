package org.demarche.lens.asof;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.time.EdtfException;
import org.jspecify.annotations.Nullable;

/** Up to where recorded events count: everything, a ledger position, or what was recorded by a moment. */
sealed interface KnownParameter {
    Pattern DIGITS = Pattern.compile("-?\\d{1,19}");

    record Everything() implements KnownParameter {}

    record Position(long position) implements KnownParameter {}

    record Moment(Instant instant) implements KnownParameter {}

    /**
     * The parameter as a position.
     *
     * @param settled whether the events that count by it never change
     */
    record Resolved(long position, boolean settled) {}

    /** {@code text} is null where the parameter was not given. */
    static KnownParameter parse(String name, @Nullable String text) {
        if (text == null) {
            return new Everything();
        }
        return DIGITS.matcher(text).matches()
                ? new Position(Parameters.number(name, text, 0, Long.MAX_VALUE))
                : new Moment(instant(name, text));
    }

    /**
     * A position is settled once it is projected. A moment is settled once an event with a later time is recorded, because
     * the times of recording never decrease. Nothing is settled from the first quarantined event on, because that event
     * counts there once it is applied. While an event cannot be read, nothing is settled, because its subject is unknown.
     */
    default Resolved in(Snapshot snapshot) {
        long projected = snapshot.position();
        return switch (this) {
            case Everything ignored -> new Resolved(projected, false);
            case Position it ->
                new Resolved(
                        Math.min(it.position(), projected),
                        it.position() <= projected && snapshot.isComplete(it.position()));
            case Moment it -> {
                long last = snapshot.served().models().history().lastRecordedBy(it.instant(), projected);
                yield new Resolved(last, last < projected && snapshot.isComplete(last));
            }
        };
    }

    /** No event from this position on counts; {@link Long#MAX_VALUE} where that is not known beforehand. */
    default long end() {
        return this instanceof Position given && given.position() < Long.MAX_VALUE
                ? given.position() + 1
                : Long.MAX_VALUE;
    }

    private static Instant instant(String name, String text) {
        try {
            return text.contains("T")
                    ? OffsetDateTime.parse(text).toInstant()
                    : Edtf.parse(text).latest();
        } catch (DateTimeException | EdtfException e) {
            throw Parameters.refused(
                    name,
                    "expected a position, from 0, a moment in RFC 3339, such as 2022-09-08T12:00:00Z, or a date, "
                            + "such as 2022-09-08, which counts to its end");
        }
    }
}

package org.demarche.lens.query;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.time.EdtfException;
import org.demarche.lens.assess.Reading;
import org.demarche.lens.journal.Mark;
import org.demarche.lens.journal.ReadModels;
import org.jspecify.annotations.Nullable;

/** Reads the three clocks of a request: dates as they are given, and what was known as a ledger position. */
final class Clocks {
    private static final Pattern DIGITS = Pattern.compile("-?\\d{1,19}");

    private final Projected projected;
    private final ReadModels models;
    private final Clock clock;

    Clocks(Projected projected, ReadModels models, Clock clock) {
        this.projected = projected;
        this.models = models;
        this.clock = clock;
    }

    /**
     * A position that counts.
     *
     * @param settled whether what counts by it never changes
     */
    record Known(long position, boolean settled) {}

    /** How far the read models stand, once they stand as far as is asked for. */
    Mark stands(HttpServletRequest request) throws InterruptedException {
        return projected.atLeast(Parameters.number(request, "min-position", 0, Long.MAX_VALUE, 0));
    }

    Standpoint standpoint(Known known, @Nullable Edtf said, @Nullable Edtf at, Mark stands) {
        return new Standpoint(
                new Reading(known.position(), said, at, clock.instant()), stands.position(), known.settled());
    }

    /**
     * A position that is projected is settled. A moment is settled once something later is recorded, as positions never
     * go back in time. Nothing is from the first event on that waits in quarantine: once it is applied, it counts from
     * there. What one that could not be read is about is not known for certain, so that nothing is while there is one.
     */
    Known known(String name, @Nullable String text, Mark stands) {
        if (text == null) {
            return new Known(stands.position(), false);
        }
        if (DIGITS.matcher(text).matches()) {
            long wanted = Parameters.number(name, text, 0, Long.MAX_VALUE);
            return new Known(
                    Math.min(wanted, stands.position()), wanted <= stands.position() && isWhole(wanted, stands));
        }
        long last = models.history().lastRecordedBy(instant(name, text), stands.position());
        return new Known(last, last < stands.position() && isWhole(last, stands));
    }

    /** Whether every event up to there is applied. */
    private boolean isWhole(long position, Mark stands) {
        return stands.unreadable() == 0
                && models.quarantines().open().stream()
                        .allMatch(thing -> thing.waiting().getFirst() > position);
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

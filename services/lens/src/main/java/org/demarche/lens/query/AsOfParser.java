package org.demarche.lens.query;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.time.EdtfException;
import org.demarche.lens.assess.AsOf;
import org.demarche.lens.journal.Quarantined;
import org.demarche.lens.journal.ServedGeneration;
import org.jspecify.annotations.Nullable;

/** Reads the three clocks of a request: dates as they are given, and what was known as a ledger position. */
final class AsOfParser {
    static final String QUARANTINED = "Demarche-Quarantined";
    private static final Pattern DIGITS = Pattern.compile("-?\\d{1,19}");

    private final ReadModelsAwaiter projected;
    private final Clock clock;

    AsOfParser(ReadModelsAwaiter projected, Clock clock) {
        this.projected = projected;
        this.clock = clock;
    }

    /**
     * A position that counts.
     *
     * @param settled whether what counts by it never changes
     */
    record Known(long position, boolean settled) {}

    /** The read models that a question finds, and what they lack. */
    record Found(ServedGeneration served, OpenQuarantines waiting) {
        long position() {
            return served.mark().position();
        }

        /** Whether every event up to there is applied. */
        boolean isWhole(long position) {
            return served.mark().unreadable() == 0 && waiting.isBehind(position);
        }
    }

    /**
     * How far the read models stand, once they stand as far as is asked for.
     *
     * @param before the question is about nothing from there on
     */
    Found find(HttpServletRequest request, HttpServletResponse response, long before) throws InterruptedException {
        long wanted = Parameters.number(request, "min-position", 0, Long.MAX_VALUE, 0);
        ServedGeneration served = wanted == 0 ? projected.before(before) : projected.atLeast(wanted);
        LongConsumer tell = position -> response.setHeader(QUARANTINED, Long.toString(position));
        List<Quarantined> waiting =
                served.mark().quarantined() ? served.models().quarantines().open() : List.of();
        return new Found(served, new OpenQuarantines(waiting, tell));
    }

    ReadContext standpoint(Known known, @Nullable Edtf said, @Nullable Edtf at, Found found) {
        var reading = new AsOf(known.position(), said, at, clock.instant());
        return new ReadContext(reading, found.served(), found.waiting(), known.settled());
    }

    /**
     * A position that is projected is settled. A moment is settled once something later is recorded, as positions never
     * go back in time. Nothing is from the first event on that waits in quarantine: once it is applied, it counts from
     * there. What one that could not be read is about is not known for certain, so that nothing is while there is one.
     */
    Known known(String name, @Nullable String text, Found found) {
        long stand = found.position();
        if (text == null) {
            return new Known(stand, false);
        }
        OptionalLong given = position(name, text);
        if (given.isPresent()) {
            long wanted = given.getAsLong();
            return new Known(Math.min(wanted, stand), wanted <= stand && found.isWhole(wanted));
        }
        long last = found.served().models().history().lastRecordedBy(instant(name, text), stand);
        return new Known(last, last < stand && found.isWhole(last));
    }

    /** The position behind the last one that counts, where a position is given; the end of all, where it is not. */
    static long before(@Nullable String known) {
        OptionalLong last = known == null ? OptionalLong.empty() : position("known", known);
        return last.isEmpty() || last.getAsLong() == Long.MAX_VALUE ? Long.MAX_VALUE : last.getAsLong() + 1;
    }

    /** Empty where a moment or a date is given instead. */
    private static OptionalLong position(String name, String text) {
        return DIGITS.matcher(text).matches()
                ? OptionalLong.of(Parameters.number(name, text, 0, Long.MAX_VALUE))
                : OptionalLong.empty();
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

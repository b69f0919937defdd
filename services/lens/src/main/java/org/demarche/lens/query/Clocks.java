package org.demarche.lens.query;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.time.EdtfException;
import org.demarche.lens.assess.Reading;
import org.demarche.lens.journal.History;
import org.demarche.lens.journal.Progress;
import org.demarche.lens.journal.ReadModels;
import org.demarche.lens.journal.Signal;
import org.jspecify.annotations.Nullable;

/** Turns the clock parameters of a request into the question that is answered. */
final class Clocks {
    static final String AT = "at";
    static final String SAID = "said";
    static final String KNOWN = "known";
    static final String MIN_POSITION = "min-position";

    private static final Pattern POSITION = Pattern.compile("\\d{1,18}");
    private static final Pattern DATE_TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T.*");

    private final Progress progress;
    private final History history;
    private final Signal projected;
    private final InstantSource clock;
    private final Duration patience;

    /** @param patience how long a read waits for its {@code min-position} */
    Clocks(ReadModels models, Signal projected, InstantSource clock, Duration patience) {
        this.progress = models.progress();
        this.history = models.history();
        this.projected = projected;
        this.clock = clock;
        this.patience = patience;
    }

    /** What is asked, at what is projected now: the position is read first, so that all of the answer agrees with it. */
    Question question(
            @Nullable String at, @Nullable String said, @Nullable String known, @Nullable String minPosition) {
        Edtf atDate = date(AT, at);
        Edtf saidDate = date(SAID, said);
        if (known != null && !POSITION.matcher(known).matches()) {
            instant(known); // refused before anything is waited for
        }
        long reached = await(minPosition);
        long position = known == null ? reached : position(known, reached);
        return new Question(
                new Reading(position, saidDate, atDate, clock.instant()), atDate != null || saidDate != null);
    }

    private long position(String known, long reached) {
        return POSITION.matcher(known).matches()
                ? Math.min(reached, Long.parseLong(known))
                : history.lastRecordedBy(instant(known), reached);
    }

    private static Instant instant(String known) {
        try {
            return DATE_TIME.matcher(known).matches()
                    ? OffsetDateTime.parse(known).toInstant()
                    : Edtf.parse(known).latest();
        } catch (EdtfException | DateTimeParseException e) {
            throw new ProblemException(
                    Problem.malformed(
                            KNOWN,
                            "expected a position such as 116, a moment such as 2026-11-23T07:00:00Z, or a date such as 2026-11-23"));
        }
    }

    private static @Nullable Edtf date(String name, @Nullable String text) {
        try {
            return text == null ? null : Edtf.parse(text);
        } catch (EdtfException e) {
            throw new ProblemException(Problem.malformed(name, String.valueOf(e.getMessage())));
        }
    }

    /** Waits for the caller's own write to be projected, here or by another process. */
    private long await(@Nullable String minPosition) {
        long reached = progress.read().position();
        if (minPosition == null) {
            return reached;
        }
        long wanted = number(minPosition);
        long end = System.nanoTime() + patience.toNanos();
        while (reached < wanted && System.nanoTime() < end) {
            sleepUntilMoved(wanted);
            reached = progress.read().position();
        }
        if (reached < wanted) {
            throw new ProblemException(Problem.unavailable(
                    "the read models stand at position " + reached + ", not yet at " + wanted + "; ask again"));
        }
        return reached;
    }

    private void sleepUntilMoved(long wanted) {
        try {
            projected.await(wanted, Duration.ofMillis(25)); // another process may be the one that projects
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(Problem.unavailable("stopping"));
        }
    }

    private static long number(String minPosition) {
        if (!POSITION.matcher(minPosition).matches()) {
            throw new ProblemException(Problem.malformed(MIN_POSITION, "expected a position: a whole number from 0"));
        }
        return Long.parseLong(minPosition);
    }
}

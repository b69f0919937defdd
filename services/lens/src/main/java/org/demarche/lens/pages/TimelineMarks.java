package org.demarche.lens.pages;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.demarche.contracts.source.Mode;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.time.TimeBound;
import org.demarche.contracts.view.TimelineRow;
import org.demarche.contracts.view.When;
import org.demarche.lens.assess.AsOf;
import org.jspecify.annotations.Nullable;

/**
 * Claims as marks on a timeline, short enough for thousands of them.
 *
 * @param at the moment in the world that the reading is about, as a date; null = the present
 */
record TimelineMarks(@Nullable String at, List<Mark> marks) {
    /** Above this many a mark tells its words only when it is asked for, by its position. */
    private static final int WORDY = 1_500;

    /**
     * A date as the picture draws it.
     *
     * @param edtf as the source gave it
     * @param from milliseconds from 1970 to the start of its first day or moment; null = open
     * @param to the same to the end of its last day or moment; null = open
     */
    record Drawn(
            String edtf,
            boolean about,
            @Nullable Long from,
            @Nullable Long to) {
        static @Nullable Drawn of(@Nullable When when) {
            if (when == null) {
                return null;
            }
            Edtf date = Edtf.parse(when.edtf());
            return new Drawn(
                    date.text(),
                    date.approximate() || date.uncertain(),
                    date.openStart() ? null : milliseconds(date.first()),
                    date.openEnd() ? null : milliseconds(date.last()) + 1);
        }

        /** By the local time, so that a moment is drawn on its day. */
        private static long milliseconds(TimeBound bound) {
            return bound.local().toInstant(ZoneOffset.UTC).toEpochMilli();
        }
    }

    /** One claim; {@code summary} is null where there are too many. */
    record Mark(
            long position,
            String type,
            String thing,
            @Nullable String summary,
            String asserter,
            @Nullable Drawn occurred,
            @Nullable Drawn stated,
            Instant recordedAt,
            Mode mode,
            boolean live) {}

    static TimelineMarks of(List<TimelineRow> rows, AsOf reading) {
        boolean wordy = rows.size() <= WORDY;
        return new TimelineMarks(
                reading.at() == null ? null : reading.at().latestText(),
                rows.stream().map(row -> mark(row, wordy)).toList());
    }

    private static Mark mark(TimelineRow row, boolean wordy) {
        return new Mark(
                row.position(),
                row.type(),
                lane(row),
                wordy ? row.summary() : null,
                row.asserter(),
                Drawn.of(row.occurred()),
                Drawn.of(row.stated()),
                row.recordedAt(),
                row.certainty().mode(),
                row.live());
    }

    /** Attributions stand with what is attributed. */
    private static String lane(TimelineRow row) {
        return row.type().startsWith("attribution.") ? "attribution/" + row.subject() : row.thing();
    }
}

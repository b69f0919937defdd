package org.demarche.lens.pages;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.view.TimelineRow;
import org.demarche.contracts.view.When;
import org.demarche.lens.assess.Clock;
import org.jspecify.annotations.Nullable;

/**
 * The timeline of a case without scripts: how many claims there are for each month in which their dates begin, or for each year
 * if there are many months.
 */
record StillTimeline(List<Bar> bars, int undated) {
    private static final int MOST_MONTHS = 24;
    private static final int MOST = 40;
    private static final int LONGEST = 60;

    /** @param width of the bar, in percent */
    record Bar(String label, int claims, int width) {}

    static StillTimeline of(List<TimelineRow> rows, Clock clock) {
        List<LocalDate> days =
                rows.stream().flatMap(row -> Stream.ofNullable(day(row, clock))).toList();
        Map<YearMonth, Integer> months = counted(days, YearMonth::from);
        List<Bar> bars = months.size() <= MOST_MONTHS
                ? bars(months, month -> EdtfWords.tick(month.atDay(1), false))
                : bars(counted(days, LocalDate::getYear), EdtfWords::year);
        return new StillTimeline(bars, rows.size() - days.size());
    }

    private static @Nullable LocalDate day(TimelineRow row, Clock clock) {
        return switch (clock) {
            case RECORDED -> LocalDate.ofInstant(row.recordedAt(), ZoneOffset.UTC);
            case STATED -> day(row.stated());
            case OCCURRED -> day(row.occurred());
        };
    }

    private static @Nullable LocalDate day(@Nullable When when) {
        if (when == null) {
            return null;
        }
        Edtf date = Edtf.parse(when.edtf());
        return date.openStart() ? date.lastDay() : date.firstDay();
    }

    private static <K> Map<K, Integer> counted(List<LocalDate> days, Function<LocalDate, K> group) {
        Map<K, Integer> counts = new TreeMap<>();
        days.forEach(day -> counts.merge(group.apply(day), 1, Integer::sum));
        return counts;
    }

    private static <K> List<Bar> bars(Map<K, Integer> counts, Function<K, String> label) {
        int most = counts.values().stream().mapToInt(count -> count).max().orElse(1);
        List<Bar> bars = new ArrayList<>();
        counts.forEach((key, count) -> bars.add(new Bar(label.apply(key), count, Math.max(1, LONGEST * count / most))));
        return bars.subList(0, Math.min(MOST, bars.size()));
    }
}

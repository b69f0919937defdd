package org.demarche.contracts.time;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sorts by time. Moments are in the order of moments, and dates without a time of day in the order of the calendar. Such
 * a date comes before the first moment whose local date is that day or a later one.
 */
public final class Chronology {
    private Chronology() {}

    /** Returns the items in order; those without a bound come last, and equal ones keep their order. */
    public static <T> List<T> sorted(List<T> items, Function<T, @Nullable TimeBound> bound) {
        List<Dated<T>> dated = new ArrayList<>();
        for (T item : items) {
            TimeBound own = bound.apply(item);
            dated.add(new Dated<>(item, own == null ? TimeBound.DISTANT_FUTURE : own));
        }
        NavigableMap<LocalDateTime, Instant> firstMomentFrom = firstMoments(dated);
        Function<Dated<T>, Instant> place = each -> place(each.bound, firstMomentFrom);
        dated.sort(Comparator.comparing(place)
                .thenComparing(each -> each.bound.timed())
                .thenComparing(each -> each.bound.timed() ? LocalDateTime.MIN : each.bound.local()));
        return dated.stream().map(each -> each.item).toList();
    }

    /** By local time, the first of all moments that have this local time or a later one. */
    private static <T> NavigableMap<LocalDateTime, Instant> firstMoments(List<Dated<T>> dated) {
        var first = new TreeMap<LocalDateTime, Instant>();
        for (Dated<T> each : dated) {
            if (each.bound.timed()) {
                first.merge(each.bound.local(), each.bound.instant(), Chronology::earlier);
            }
        }
        Instant later = Instant.MAX;
        for (Map.Entry<LocalDateTime, Instant> entry : first.descendingMap().entrySet()) {
            later = earlier(later, entry.getValue());
            entry.setValue(later);
        }
        return first;
    }

    private static Instant place(TimeBound bound, NavigableMap<LocalDateTime, Instant> firstMomentFrom) {
        if (bound.timed()) {
            return bound.instant();
        }
        Map.Entry<LocalDateTime, Instant> next = firstMomentFrom.ceilingEntry(bound.local());
        return next == null ? Instant.MAX : next.getValue();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private record Dated<T>(T item, TimeBound bound) {}
}

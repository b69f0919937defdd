package org.demarche.lens.pages;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.view.TimelineRow;
import org.jspecify.annotations.Nullable;

/**
 * Which claims of a case are shown; null or empty = any.
 *
 * @param kind of the entity that they belong to, such as {@code incident}
 * @param about id of what they are about; of an attribution, what is attributed
 * @param marked {@code corrected} or {@code retracted}
 */
record TimelineFilter(
        @Nullable String kind,
        @Nullable String about,
        @Nullable String marked) {
    private static final int MOST_SUGGESTED = 500;

    /** What one of the choices holds. */
    record Choice(String value, long claims) {}

    List<TimelineRow> of(List<TimelineRow> rows) {
        return rows.stream().filter(this::takes).toList();
    }

    private boolean takes(TimelineRow row) {
        return (isOpen(kind) || kind(row).equals(kind))
                && (isOpen(about) || row.subject().equals(about))
                && (isOpen(marked) || marks(row).anyMatch(mark -> mark.equals(marked)));
    }

    private static boolean isOpen(@Nullable String value) {
        return value == null || value.isEmpty();
    }

    private static String kind(TimelineRow row) {
        return EntityRef.parse(row.thing()).kind().word();
    }

    private static Stream<String> marks(TimelineRow row) {
        return Stream.concat(
                row.corrected() ? Stream.of("corrected") : Stream.empty(),
                row.live() ? Stream.empty() : Stream.of("retracted"));
    }

    static List<Choice> kinds(List<TimelineRow> rows) {
        return choices(rows.stream().map(TimelineFilter::kind));
    }

    static List<Choice> marks(List<TimelineRow> rows) {
        return choices(rows.stream().flatMap(TimelineFilter::marks));
    }

    /** What most claims are about comes first. */
    static List<String> subjects(List<TimelineRow> rows) {
        return choices(rows.stream().map(TimelineRow::subject)).stream()
                .sorted(Comparator.comparingLong(Choice::claims).reversed())
                .limit(MOST_SUGGESTED)
                .map(Choice::value)
                .toList();
    }

    private static List<Choice> choices(Stream<String> values) {
        Map<String, Long> counted =
                values.collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        return counted.entrySet().stream()
                .map(each -> new Choice(each.getKey(), each.getValue()))
                .toList();
    }
}

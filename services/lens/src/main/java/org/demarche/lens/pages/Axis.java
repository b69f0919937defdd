package org.demarche.lens.pages;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Days from a first to a last, as shares of a width in per cent. */
record Axis(LocalDate first, LocalDate last) {
    private static final int DAYS_TO_COUNT = 40;
    private static final int DAYS_TO_NAME = 130;
    private static final int DAYS_IN_MONTHS = 1_000;

    /** A labelled place on it. */
    record Tick(String x, String label) {}

    /** A stretch of it; {@code opensLeft} and {@code opensRight} where what it shows goes on beyond. */
    record Stretch(String x, String width, boolean opensLeft, boolean opensRight) {}

    /** Around some days, with a margin to both sides. */
    static Axis around(List<LocalDate> days) {
        LocalDate first = days.stream().min(LocalDate::compareTo).orElseThrow();
        LocalDate last = days.stream().max(LocalDate::compareTo).orElseThrow();
        long margin = Math.max(6, ChronoUnit.DAYS.between(first, last) / 5);
        return new Axis(first.minusDays(margin), last.plusDays(margin));
    }

    boolean holds(LocalDate day) {
        return !day.isBefore(first) && !day.isAfter(last);
    }

    /** Where a day begins. */
    String x(LocalDate day) {
        return percent(share(day));
    }

    /** From the start of one day to the end of another, cut off where the axis ends; null = open. */
    Stretch stretch(@Nullable LocalDate from, @Nullable LocalDate to) {
        double start = from == null ? 0 : Math.clamp(share(from), 0.0, 1.0);
        double end = to == null ? 1 : Math.clamp(share(to.plusDays(1)), 0.0, 1.0);
        return new Stretch(
                percent(start),
                percent(Math.max(end - start, 0)),
                from == null || from.isBefore(first),
                to == null || to.isAfter(last));
    }

    List<Tick> ticks() {
        long days = ChronoUnit.DAYS.between(first, last);
        List<Tick> ticks = new ArrayList<>();
        int months = days <= DAYS_IN_MONTHS ? (int) Math.max(1, days / 240) : 12 * (int) Math.max(1, days / 3_650);
        if (days <= DAYS_TO_COUNT) {
            return daily();
        }
        LocalDate from = months >= 12 ? first.withDayOfYear(1) : first.withDayOfMonth(1);
        for (LocalDate day = from; !day.isAfter(last); day = day.plusMonths(months)) {
            add(ticks, day, days <= DAYS_TO_NAME ? day(ticks, day) : label(day, months));
            if (days <= DAYS_TO_NAME) {
                add(ticks, day.plusDays(14), day(ticks, day.plusDays(14)));
            }
        }
        return ticks;
    }

    /** Every fifth day or so, the same in every month. */
    private List<Tick> daily() {
        List<Tick> ticks = new ArrayList<>();
        first.datesUntil(last.plusDays(1))
                .filter(day -> day.getDayOfMonth() == 1 || (day.getDayOfMonth() % 5 == 0 && day.getDayOfMonth() < 30))
                .forEach(day -> add(ticks, day, day(ticks, day)));
        return ticks;
    }

    /** The first, and the first of a year, tell the year. */
    private String day(List<Tick> before, LocalDate day) {
        boolean year = before.isEmpty() || (day.getMonthValue() == 1 && day.getDayOfMonth() == 1);
        return EdtfWords.tick(day, true) + (year && holds(day) ? " " + day.getYear() : "");
    }

    private static String label(LocalDate day, int months) {
        return months >= 12 ? Integer.toString(day.getYear()) : EdtfWords.tick(day, false);
    }

    private void add(List<Tick> ticks, LocalDate day, String label) {
        if (holds(day) && share(day) < 0.97) {
            ticks.add(new Tick(x(day), label));
        }
    }

    private double share(LocalDate day) {
        return (double) ChronoUnit.DAYS.between(first, day) / ChronoUnit.DAYS.between(first, last.plusDays(1));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.3f%%", share * 100);
    }
}

package org.demarche.lens.pages;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Days from a first to a last, as shares of a width in per cent. Where the days are in groups that are far apart, each
 * group has a piece of its own and the time between is left out: one claim that is dated centuries before all others
 * does not push the others together.
 */
final class Axis {
    /** A gap longer than this, and much longer than all smaller gaps together, is left out. */
    private static final long DAYS_OF_A_BREAK = 15 * 365L;

    private static final int TIMES_THE_REST = 5;
    private static final int MOST_PIECES = 6;
    private static final double WIDTH_OF_A_BREAK = 0.03;

    private final List<Piece> pieces;

    private Axis(List<Piece> pieces) {
        this.pieces = pieces;
    }

    /** A labelled place on it. */
    record Tick(String x, String label) {}

    /** A stretch of it; {@code opensLeft} and {@code opensRight} where what it shows goes on beyond. */
    record Stretch(String x, String width, boolean opensLeft, boolean opensRight) {}

    /** The time between two pieces, which is left out. */
    record Break(String x, String width, String title) {}

    /** The whole width for all days from the first to the last. */
    static Axis of(LocalDate first, LocalDate last) {
        return new Axis(List.of(new Piece(first, last, 0, 1)));
    }

    /** Around some days, with a margin to both sides of each group. */
    static Axis around(Collection<LocalDate> days) {
        List<List<LocalDate>> groups = groups(new TreeSet<>(days));
        double shares = groups.stream().mapToDouble(Axis::weight).sum();
        double width = 1 - WIDTH_OF_A_BREAK * (groups.size() - 1);
        List<Piece> pieces = new ArrayList<>();
        double from = 0;
        for (List<LocalDate> group : groups) {
            double share = width * weight(group) / shares;
            pieces.add(Piece.around(group, from, share));
            from += share + WIDTH_OF_A_BREAK;
        }
        return new Axis(pieces);
    }

    /** A group of many days gets more of the width, but not all of it. */
    private static double weight(List<LocalDate> group) {
        return Math.min(group.size(), 4);
    }

    private static List<List<LocalDate>> groups(TreeSet<LocalDate> days) {
        long least = shortestBreak(days);
        List<List<LocalDate>> groups = new ArrayList<>();
        for (LocalDate day : days) {
            if (groups.isEmpty() || ChronoUnit.DAYS.between(groups.getLast().getLast(), day) >= least) {
                groups.add(new ArrayList<>());
            }
            groups.getLast().add(day);
        }
        return groups;
    }

    /** The length from which a gap is left out; no gap is that long where nothing is to be left out. */
    private static long shortestBreak(TreeSet<LocalDate> days) {
        List<Long> gaps = new ArrayList<>();
        LocalDate before = days.first();
        for (LocalDate day : days.tailSet(before, false)) {
            gaps.add(ChronoUnit.DAYS.between(before, day));
            before = day;
        }
        gaps.sort(Comparator.naturalOrder());
        long shorter = 0;
        for (int i = 0; i < gaps.size(); i++) {
            long gap = gaps.get(i);
            if (gap > DAYS_OF_A_BREAK && gap > TIMES_THE_REST * shorter) {
                return gaps.get(Math.max(i, gaps.size() - MOST_PIECES + 1));
            }
            shorter += gap;
        }
        return Long.MAX_VALUE;
    }

    LocalDate first() {
        return pieces.getFirst().first();
    }

    LocalDate last() {
        return pieces.getLast().last();
    }

    boolean holds(LocalDate day) {
        return pieces.stream().anyMatch(piece -> piece.holds(day));
    }

    /** Where a day begins. */
    String x(LocalDate day) {
        return percent(share(day));
    }

    /** From the start of one day to the end of another, cut off where the axis ends; null = open. */
    Stretch stretch(@Nullable LocalDate from, @Nullable LocalDate to) {
        double start = from == null ? 0 : share(from);
        double end = to == null ? 1 : share(to.plusDays(1));
        return new Stretch(
                percent(start),
                percent(Math.max(end - start, 0)),
                from == null || from.isBefore(first()),
                to == null || to.isAfter(last()));
    }

    List<Tick> ticks() {
        return pieces.stream()
                .flatMap(piece -> AxisTicks.of(piece, pieces.size() > 1).stream())
                .toList();
    }

    List<Break> breaks() {
        List<Break> breaks = new ArrayList<>();
        for (int i = 1; i < pieces.size(); i++) {
            Piece before = pieces.get(i - 1);
            Piece after = pieces.get(i);
            long years = ChronoUnit.YEARS.between(before.last(), after.first());
            breaks.add(new Break(
                    percent(before.end()),
                    percent(after.from() - before.end()),
                    String.format(Locale.ENGLISH, "%,d years are left out here", years)));
        }
        return breaks;
    }

    /** A day in the time that is left out is in the middle of the break. */
    private double share(LocalDate day) {
        double end = 0;
        for (Piece piece : pieces) {
            if (day.isBefore(piece.first())) {
                return end == 0 ? 0 : (end + piece.from()) / 2;
            }
            if (!day.isAfter(piece.last().plusDays(1))) {
                return piece.share(day);
            }
            end = piece.end();
        }
        return 1;
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.3f%%", share * 100);
    }

    /** Days without a break; {@code from} and {@code width} are shares of the whole width. */
    record Piece(LocalDate first, LocalDate last, double from, double width) {

        static Piece around(List<LocalDate> group, double from, double width) {
            LocalDate first = group.getFirst();
            LocalDate last = group.getLast();
            long margin = Math.max(6, ChronoUnit.DAYS.between(first, last) / 5);
            return new Piece(first.minusDays(margin), last.plusDays(margin), from, width);
        }

        boolean holds(LocalDate day) {
            return !day.isBefore(first) && !day.isAfter(last);
        }

        double end() {
            return from + width;
        }

        long days() {
            return ChronoUnit.DAYS.between(first, last);
        }

        double share(LocalDate day) {
            return from + width * ChronoUnit.DAYS.between(first, day) / (days() + 1);
        }
    }
}

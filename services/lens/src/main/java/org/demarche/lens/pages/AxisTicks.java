package org.demarche.lens.pages;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Labels on a piece of an axis: days on a short one, months or years on a long one. */
final class AxisTicks {
    private static final int DAYS_TO_COUNT = 40;
    private static final int DAYS_TO_NAME = 130;
    private static final int DAYS_IN_MONTHS = 1_000;
    /** A narrower piece has room for one label. */
    private static final double NARROW = 0.3;
    /** A label that begins here or later would be cut off. */
    private static final double LAST_LABEL = 0.97;

    private final Axis.Piece piece;
    private final List<Axis.Tick> ticks = new ArrayList<>();

    private AxisTicks(Axis.Piece piece) {
        this.piece = piece;
    }

    /** {@code oneOfSeveral} is true if the axis has other pieces: each then says its year. */
    static List<Axis.Tick> of(Axis.Piece piece, boolean oneOfSeveral) {
        var ticks = new AxisTicks(piece);
        if (oneOfSeveral && piece.width() < NARROW) {
            LocalDate middle = piece.first().plusDays(piece.days() / 2);
            ticks.add(piece.first(), EdtfWords.year(middle.getYear()));
        } else {
            ticks.fill(oneOfSeveral);
        }
        return ticks.ticks;
    }

    private void fill(boolean oneOfSeveral) {
        long days = piece.days();
        if (days <= DAYS_TO_COUNT) {
            daily();
            return;
        }
        int months = days <= DAYS_IN_MONTHS ? (int) Math.max(1, days / 240) : 12 * (int) Math.max(1, days / 3_650);
        LocalDate from =
                months >= 12 ? piece.first().withDayOfYear(1) : piece.first().withDayOfMonth(1);
        for (LocalDate day = from; !day.isAfter(piece.last()); day = day.plusMonths(months)) {
            add(day, days <= DAYS_TO_NAME ? day(day) : label(day, months));
            if (days <= DAYS_TO_NAME) {
                add(day.plusDays(14), day(day.plusDays(14)));
            }
        }
        if (ticks.isEmpty() && oneOfSeveral) {
            add(piece.first(), day(piece.first()));
        }
    }

    /** Every fifth day or so, the same in every month. */
    private void daily() {
        piece.first()
                .datesUntil(piece.last().plusDays(1))
                .filter(day -> day.getDayOfMonth() == 1 || (day.getDayOfMonth() % 5 == 0 && day.getDayOfMonth() < 30))
                .forEach(day -> add(day, day(day)));
    }

    /** The first, and the first of a year, tell the year. */
    private String day(LocalDate day) {
        boolean year = ticks.isEmpty() || (day.getMonthValue() == 1 && day.getDayOfMonth() == 1);
        return EdtfWords.tick(day, true) + (year && piece.holds(day) ? " " + EdtfWords.year(day.getYear()) : "");
    }

    private static String label(LocalDate day, int months) {
        return months >= 12 ? EdtfWords.year(day.getYear()) : EdtfWords.tick(day, false);
    }

    private void add(LocalDate day, String label) {
        if (piece.holds(day) && (piece.share(day) - piece.from()) / piece.width() < LAST_LABEL) {
            ticks.add(new Axis.Tick(Axis.percent(piece.share(day)), label));
        }
    }
}

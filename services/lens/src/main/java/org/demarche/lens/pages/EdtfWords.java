package org.demarche.lens.pages;

import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates in EDTF as one reads them aloud, at the precision the source gave: {@code 2022-08} is "August 2022", never a day. */
final class EdtfWords {
    private static final Pattern DATE =
            Pattern.compile("(\\d{4})(?:-(\\d{2})(?:-(\\d{2}))?)?(?:T(\\d{2}:\\d{2})(?::[\\d.]+)?(Z|[+-].*))?([~?%]?)");
    private static final List<String> SEASONS = List.of("spring", "summer", "autumn", "winter");

    private EdtfWords() {}

    static String of(String edtf) {
        int slash = edtf.indexOf('/');
        if (slash < 0) {
            return one(edtf);
        }
        String start = edtf.substring(0, slash);
        String end = edtf.substring(slash + 1);
        if (start.equals("..")) {
            return end.equals("..") ? "any time" : "until " + one(end);
        }
        return end.equals("..") ? "from " + one(start) : span(start, end);
    }

    /** With the names of long months cut to three letters. */
    static String brief(String edtf) {
        return of(edtf).replaceAll("\\b(Jan|Feb|Aug|Sep|Oct|Nov|Dec)[a-z]{3,}\\b", "$1");
    }

    /** Two days of one month, or two months of one year, say what they share once. */
    private static String span(String start, String end) {
        Matcher from = DATE.matcher(start);
        Matcher to = DATE.matcher(end);
        if (!from.matches() || !to.matches() || from.group(4) != null || to.group(4) != null) {
            return one(start) + " – " + one(end);
        }
        boolean days = from.group(3) != null && to.group(3) != null;
        boolean sameMonth = days && start.regionMatches(0, end, 0, 7);
        if (sameMonth && from.group(6).isEmpty()) {
            String dash = to.group(6).isEmpty() ? "–" : " – ";
            return Integer.parseInt(from.group(3)) + dash + one(end);
        }
        boolean sameYear = from.group(2) != null && to.group(2) != null && start.regionMatches(0, end, 0, 4);
        if (sameYear && from.group(6).isEmpty() && !season(from) && !season(to)) {
            String month = month(from.group(2));
            String day = from.group(3) == null ? "" : Integer.parseInt(from.group(3)) + " ";
            return day + month + " – " + one(end);
        }
        return one(start) + " – " + one(end);
    }

    private static String one(String date) {
        Matcher parts = DATE.matcher(date);
        if (!parts.matches()) {
            return date;
        }
        String words = plain(parts) + time(parts);
        String qualifier = parts.group(6);
        String doubtful = qualifier.equals("?") || qualifier.equals("%") ? words + " (doubtful)" : words;
        return qualifier.equals("~") || qualifier.equals("%") ? "about " + doubtful : doubtful;
    }

    private static String plain(Matcher parts) {
        String year = year(Integer.parseInt(parts.group(1)));
        if (parts.group(2) == null) {
            return year;
        }
        if (season(parts)) {
            return SEASONS.get(Integer.parseInt(parts.group(2)) - 21) + " " + year;
        }
        String month = month(parts.group(2)) + " " + year;
        return parts.group(3) == null ? month : Integer.parseInt(parts.group(3)) + " " + month;
    }

    private static String time(Matcher parts) {
        if (parts.group(4) == null) {
            return "";
        }
        String zone = parts.group(5);
        return ", " + parts.group(4) + ("Z".equals(zone) ? " UTC" : " " + zone);
    }

    private static boolean season(Matcher parts) {
        return parts.group(2) != null && parts.group(2).startsWith("2");
    }

    private static String month(String number) {
        return Month.of(Integer.parseInt(number)).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    /** A day as a label on an axis. */
    static String tick(LocalDate day, boolean withDay) {
        String month = day.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
        return withDay ? day.getDayOfMonth() + " " + month : month + " " + year(day.getYear());
    }

    /** A year as one says it: year 0 of ISO 8601 is 1 BC, and a year before 1000 is not taken for a part of a date. */
    static String year(int year) {
        if (year <= 0) {
            return 1 - year + " BC";
        }
        return year < 1000 ? "AD " + year : Integer.toString(year);
    }
}

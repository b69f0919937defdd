package org.demarche.lens.pages;

import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Dates in EDTF as one reads them aloud, at the precision the source gave: {@code 2022-08} is "August 2022", never a day. */
final class EdtfWords {
    private static final String UNKNOWN = "XX";
    private static final Pattern DATE =
            Pattern.compile("(-?\\d{4}|-?\\d{3}X|-?\\d{2}XX)(?:-(\\d{2}|XX)(?:-(\\d{2}|XX))?)?"
                    + "(?:T(\\d{2}:\\d{2})(?::[\\d.]+)?(Z|[+-].*)?)?([~?%]?)");
    private static final List<String> SEASONS = List.of("spring", "summer", "autumn", "winter");

    private EdtfWords() {}

    static String of(String edtf) {
        if (edtf.startsWith("[") && edtf.endsWith("]")) {
            return choice(edtf.substring(1, edtf.length() - 1));
        }
        int slash = edtf.indexOf('/');
        if (slash < 0) {
            return one(edtf);
        }
        String start = edtf.substring(0, slash);
        String end = edtf.substring(slash + 1);
        if (start.isEmpty()) {
            return "until " + one(end) + ", start unknown";
        }
        if (end.isEmpty()) {
            return "from " + one(start) + ", end unknown";
        }
        if (start.equals("..")) {
            return end.equals("..") ? "any time" : "until " + one(end);
        }
        return end.equals("..") ? "from " + one(start) : span(start, end);
    }

    private static String choice(String members) {
        return Arrays.stream(members.split(",")).map(EdtfWords::member).collect(Collectors.joining(" or "));
    }

    private static String member(String member) {
        int dots = member.indexOf("..");
        if (dots < 0) {
            return one(member);
        }
        String start = member.substring(0, dots);
        String end = member.substring(dots + 2);
        if (start.isEmpty()) {
            return one(end) + " or earlier";
        }
        return end.isEmpty() ? one(start) + " or later" : span(start, end);
    }

    /** With the names of long months cut to three letters. */
    static String brief(String edtf) {
        return of(edtf).replaceAll("\\b(Jan|Feb|Aug|Sep|Oct|Nov|Dec)[a-z]{3,}\\b", "$1");
    }

    /** Two days of one month, or two months of one year, say what they share once. */
    private static String span(String start, String end) {
        Matcher from = DATE.matcher(start);
        Matcher to = DATE.matcher(end);
        if (!isPlain(from) || !isPlain(to)) {
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

    /** A year of four digits after 0, and no digits that are not known, and no time. */
    private static boolean isPlain(Matcher date) {
        return date.matches()
                && !date.group(1).startsWith("-")
                && date.group().indexOf('X') < 0
                && date.group(4) == null;
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
        String year = yearOf(parts.group(1));
        if (parts.group(2) == null) {
            return year;
        }
        if (parts.group(2).equals(UNKNOWN)) {
            return year + ", month unknown";
        }
        if (season(parts)) {
            return SEASONS.get(Integer.parseInt(parts.group(2)) - 21) + " " + year;
        }
        String month = month(parts.group(2)) + " " + year;
        if (parts.group(3) == null) {
            return month;
        }
        return parts.group(3).equals(UNKNOWN)
                ? month + ", day unknown"
                : Integer.parseInt(parts.group(3)) + " " + month;
    }

    private static String yearOf(String year) {
        int known = year.indexOf('X');
        if (known < 0) {
            return year(Integer.parseInt(year));
        }
        if (year.startsWith("-")) {
            return year; // rare, and no shorter in words
        }
        return year.endsWith("XX")
                ? year(Integer.parseInt(year.replace("X", "0"))) + " – "
                        + year(Integer.parseInt(year.replace("X", "9")))
                : "the " + Integer.parseInt(year.replace("X", "0")) + "s";
    }

    private static String time(Matcher parts) {
        if (parts.group(4) == null) {
            return "";
        }
        String zone = parts.group(5);
        if (zone == null) {
            return ", " + parts.group(4) + " local time";
        }
        return ", " + parts.group(4) + (zone.equals("Z") ? " UTC" : " " + zone);
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

package org.demarche.lens.forms;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.time.EdtfException;

/**
 * A date as people type it, such as "8 September 2022" or "09/2022", as EDTF at the same precision. What can be read in two ways
 * is refused, and so is what depends on the day on which it is read.
 */
public final class TypedDate {
    private static final String MONTH =
            "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
                    + "|nov(?:ember)?|dec(?:ember)?)\\.?";
    private static final String DAY = "(\\d{1,2})(?:st|nd|rd|th|\\.)?";
    private static final String YEAR = "(\\d{4})";
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> SEASONS = List.of("spring", "summer", "autumn", "winter");

    private static final Pattern RELATIVE = Pattern.compile(
            "\\b(today|yesterday|tomorrow|now|last|next|this|ago|(mon|tues|wednes|thurs|fri|satur|sun)day)\\b");
    private static final Pattern WEEKDAY = Pattern.compile(
            "^(mon(day)?|tue(s|sday)?|wed(nesday)?|thu(rs|rsday)?|fri(day)?|sat(urday)?|sun(day)?)\\.?,? +(?=.*\\d)");
    private static final Pattern ABOUT = Pattern.compile("^(?:about|around|approximately|circa|ca\\.?|c\\.) *(.+)$");
    private static final Pattern DOUBTFUL = Pattern.compile("^(.+?) *(?:\\?|\\(doubtful\\))$");
    private static final Pattern TIME =
            Pattern.compile("^(.+?),? +(?:at +)?(\\d{1,2}:\\d{2}(?::\\d{2})?) *(utc|gmt|z)?(?: local time)?$");
    private static final Pattern DAYS =
            Pattern.compile("^" + DAY + " *(?:–|-|to|until) *(" + DAY + " +" + MONTH + ",? +" + YEAR + ")$");
    private static final Pattern SPAN = Pattern.compile("^(?:from +)?(.+?) +(?:–|-|to|until) +(.+)$");
    private static final Pattern BOTH_NUMBERS = Pattern.compile("^(\\d{1,2})/(\\d{1,2})/(\\d{4})$");

    private static final List<Form> FORMS = List.of(
            form("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})", m -> ymd(m.group(1), m.group(2), m.group(3))),
            form("(\\d{4})[-/.](\\d{1,2})", m -> m.group(1) + "-" + two(m.group(2))),
            form("(\\d{1,2})[-/.](\\d{4})", m -> m.group(2) + "-" + two(m.group(1))),
            form("(\\d{1,2})\\. ?(\\d{1,2})\\. ?(\\d{4})", m -> ymd(m.group(3), m.group(2), m.group(1))),
            form(DAY + " +(?:of +)?" + MONTH + ",? +" + YEAR, m -> ymd(m.group(3), month(m.group(2)), m.group(1))),
            form(MONTH + " +" + DAY + ",? +" + YEAR, m -> ymd(m.group(3), month(m.group(1)), m.group(2))),
            form(MONTH + ",? +" + YEAR, m -> m.group(2) + "-" + month(m.group(1))),
            form("(spring|summer|autumn|fall|winter)(?: of)? +" + YEAR, m -> m.group(2) + "-" + season(m.group(1))));

    private record Form(Pattern pattern, Function<MatchResult, String> edtf) {
        Stream<String> read(String words) {
            Matcher matcher = pattern.matcher(words);
            return matcher.matches() ? Stream.of(edtf.apply(matcher)) : Stream.empty();
        }
    }

    private TypedDate() {}

    /**
     * Returns what was typed as EDTF.
     *
     * @throws UnclearDateException if it is not understood; the message says what was expected
     */
    public static String edtf(String typed) {
        String given = typed.strip();
        if (isEdtf(given)) {
            return given;
        }
        String words = given.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        try {
            return Edtf.parse(read(WEEKDAY.matcher(words).replaceFirst(""))).text();
        } catch (EdtfException e) {
            throw new UnclearDateException(String.valueOf(e.getMessage()));
        }
    }

    private static boolean isEdtf(String text) {
        try {
            Edtf.parse(text);
            return true;
        } catch (EdtfException e) {
            return false;
        }
    }

    private static String read(String words) {
        Matcher days = DAYS.matcher(words);
        if (days.matches()) {
            String end = one(days.group(2));
            return end.substring(0, 8) + two(days.group(1)) + "/" + end;
        }
        Optional<String> whole = plain(words);
        Matcher span = SPAN.matcher(words);
        if (whole.isEmpty() && span.matches()) {
            return one(span.group(1)) + "/" + one(span.group(2));
        }
        return one(words);
    }

    private static String one(String words) {
        Matcher about = ABOUT.matcher(words);
        if (about.matches()) {
            return one(about.group(1)) + "~";
        }
        Matcher doubtful = DOUBTFUL.matcher(words);
        if (doubtful.matches()) {
            return one(doubtful.group(1)) + "?";
        }
        Matcher time = TIME.matcher(words);
        if (time.matches()) {
            String hour = time.group(2).length() % 3 == 1 ? "0" + time.group(2) : time.group(2);
            return one(time.group(1)) + "T" + hour + (time.group(3) == null ? "" : "Z");
        }
        return plain(words).orElseThrow(() -> new UnclearDateException(expected(words)));
    }

    private static Optional<String> plain(String words) {
        if (isEdtf(words)) {
            return Optional.of(words);
        }
        Matcher numbers = BOTH_NUMBERS.matcher(words);
        if (numbers.matches()) {
            return numbers(numbers);
        }
        return FORMS.stream().flatMap(form -> form.read(words)).findFirst();
    }

    /** With slashes some put the day first, and others the month. */
    private static Optional<String> numbers(MatchResult parts) {
        int first = Integer.parseInt(parts.group(1));
        int second = Integer.parseInt(parts.group(2));
        if (first > 12 || first == second) {
            return Optional.of(ymd(parts.group(3), parts.group(2), parts.group(1)));
        }
        return second > 12 ? Optional.of(ymd(parts.group(3), parts.group(1), parts.group(2))) : Optional.empty();
    }

    private static String expected(String words) {
        if (RELATIVE.matcher(words).find()) {
            return "expected a date that does not depend on today, such as 8 September 2022";
        }
        if (BOTH_NUMBERS.matcher(words).matches()) {
            return "expected the month as a word, such as 8 September 2022, or 2022-09-08: with slashes some put the"
                    + " day first and others the month";
        }
        return "expected a date, such as 8 September 2022, September 2022, 2022-09-08, 2022-09 or 2022";
    }

    private static Form form(String pattern, Function<MatchResult, String> edtf) {
        return new Form(Pattern.compile(pattern), edtf);
    }

    private static String ymd(String year, String month, String day) {
        return year + "-" + two(month) + "-" + two(day);
    }

    private static String two(String number) {
        return number.length() == 1 ? "0" + number : number;
    }

    private static String month(String word) {
        return two(String.valueOf(1 + MONTHS.indexOf(word.substring(0, 3))));
    }

    private static String season(String word) {
        return String.valueOf(21 + SEASONS.indexOf(word.equals("fall") ? "autumn" : word));
    }
}

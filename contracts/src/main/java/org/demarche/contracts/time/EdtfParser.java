package org.demarche.contracts.time;

import java.util.ArrayList;
import java.util.List;

/** Parses a whole text: one date, an interval of two, or a choice between several. */
final class EdtfParser {
    private static final String OPEN = "..";

    private final String text;

    private EdtfParser(String text) {
        this.text = text;
    }

    static Edtf parse(String text) {
        return new EdtfParser(text).parse();
    }

    private Edtf parse() {
        if (text.startsWith("[")) {
            return new Edtf(text, choice());
        }
        if (text.startsWith("{")) {
            throw EdtfException.unsupported(
                    text, "one claim has one date; record several claims, or a choice such as [2022-09-07,2022-09-19]");
        }
        int slash = text.indexOf('/');
        return new Edtf(text, List.of(slash < 0 ? exactly(text) : interval(slash)));
    }

    private Edtf.Stretch exactly(String part) {
        Span span = date(part);
        return new Edtf.Stretch(span, span);
    }

    private Edtf.Stretch interval(int slash) {
        String from = text.substring(0, slash);
        String to = text.substring(slash + 1);
        if (isUnbounded(from) && isUnbounded(to)) {
            throw new EdtfException(text, "a date at one end of the interval at least, such as 2022-09-07/..");
        }
        return stretch(from, to);
    }

    /** Two dots are an open end, nothing is an end that is not known. */
    private static boolean isUnbounded(String end) {
        return end.isEmpty() || end.equals(OPEN);
    }

    private Edtf.Stretch stretch(String from, String to) {
        Span start = isUnbounded(from) ? null : date(from);
        Span end = isUnbounded(to) ? null : date(to);
        if (start != null && end != null && endsBeforeItStarts(start, end)) {
            throw new EdtfException(
                    text, "an interval that does not end before it starts, such as 2022-09-07/2022-09-19");
        }
        return new Edtf.Stretch(start, end);
    }

    /** By the local time and by the moment: a ledger can hold an interval that was accepted by its moments alone. */
    private static boolean endsBeforeItStarts(Span start, Span end) {
        return end.latest().isBefore(start.earliest())
                && end.latest().instant().isBefore(start.earliest().instant());
    }

    private List<Edtf.Stretch> choice() {
        if (!text.endsWith("]") || text.length() < 3) {
            throw new EdtfException(text, "dates between [ and ], such as [2022-09-07,2022-09-19]");
        }
        String[] members = text.substring(1, text.length() - 1).split(",", -1);
        List<Edtf.Stretch> choice = new ArrayList<>();
        for (int i = 0; i < members.length; i++) {
            choice.add(member(members[i], i == 0, i == members.length - 1));
        }
        return choice;
    }

    /** Only the first can be open to the past, and only the last to the future. */
    private Edtf.Stretch member(String member, boolean first, boolean last) {
        int dots = member.indexOf(OPEN);
        if (dots < 0) {
            return exactly(member);
        }
        String from = member.substring(0, dots);
        String to = member.substring(dots + OPEN.length());
        boolean allowed = (first || !from.isEmpty()) && (last || !to.isEmpty()) && !(from.isEmpty() && to.isEmpty());
        if (!allowed) {
            throw new EdtfException(text, "dates between [ and ], such as [2022-09-07,2022-09-19] or [2022-09-07..]");
        }
        return stretch(from, to);
    }

    private Span date(String date) {
        return new EdtfDateParser(text, date).date();
    }
}

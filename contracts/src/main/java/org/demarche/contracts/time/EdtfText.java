package org.demarche.contracts.time;

/** A date as text, and how far it has been read. */
final class EdtfText {
    static final String QUALIFIERS = "~, ? and % are supported only after a whole date";

    private final String whole;
    private final String date;
    private int position;

    /** {@code whole} is the text that a refusal quotes; {@code date} is the part of it that is read. */
    EdtfText(String whole, String date) {
        this.whole = whole;
        this.date = date;
    }

    boolean atEnd() {
        return position == date.length();
    }

    /** Whether these characters come next. */
    boolean at(char... expected) {
        return date.startsWith(new String(expected), position);
    }

    /** Reads a character if it comes next. */
    boolean next(char expected) {
        boolean there = at(expected);
        position += there ? 1 : 0;
        return there;
    }

    int digitsAhead() {
        int count = 0;
        while (position + count < date.length() && isDigit(date.charAt(position + count))) {
            count++;
        }
        return count;
    }

    int digits(int count, String expected) {
        check(digitsAhead() >= count, expected);
        int number = 0;
        for (int i = 0; i < count; i++) {
            number = 10 * number + date.charAt(position++) - '0';
        }
        return number;
    }

    /** Reads that many digits that are not specified, each an X, or none of them. Returns how many it read. */
    int unspecified(int count) {
        if (count == 0 || !date.startsWith("X".repeat(count), position)) {
            return 0;
        }
        position += count;
        return count;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    void check(boolean holds, String expected) {
        if (!holds) {
            throw new EdtfException(whole, expected);
        }
    }

    /** For what EDTF allows and this program does not. */
    void refuse(boolean unsupported, String reason) {
        if (unsupported) {
            throw EdtfException.unsupported(whole, reason);
        }
    }
}

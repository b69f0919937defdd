package org.demarche.contracts.time;

/**
 * A text that is not a date of the supported part of EDTF. The message is fit for the caller who sent the text: it
 * quotes what was given, at most {@value #LONGEST_QUOTE} characters of it, and says what is expected, with an example.
 */
public final class EdtfException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    static final int LONGEST_QUOTE = 60;

    EdtfException(String given, String expected) {
        super("\"%s\" is not a date in EDTF: expected %s".formatted(quotable(given), expected));
    }

    /** Control characters and halves of surrogate pairs are replaced, so that the message is one line of valid text. */
    private static String quotable(String given) {
        boolean fits = given.length() <= LONGEST_QUOTE;
        StringBuilder quote = new StringBuilder(LONGEST_QUOTE);
        (fits ? given : given.substring(0, LONGEST_QUOTE - 1))
                .codePoints()
                .map(c -> printable(c) ? c : '\uFFFD')
                .forEach(quote::appendCodePoint);
        return fits ? quote.toString() : quote.append('…').toString();
    }

    private static boolean printable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}

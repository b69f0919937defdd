package org.demarche.contracts.time;

/**
 * Thrown for a text that is not a supported EDTF date. The message is safe to send to the caller: it quotes at most
 * {@value #LONGEST_QUOTE} characters of the text and says what is expected, with an example.
 */
public final class EdtfException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    static final int LONGEST_QUOTE = 60;

    EdtfException(String given, String expected) {
        this("\"%s\" is not a date in EDTF: expected %s".formatted(quotable(given), expected));
    }

    private EdtfException(String message) {
        super(message);
    }

    /** For a text that is EDTF, but not of the part that this program supports. */
    static EdtfException unsupported(String given, String reason) {
        return new EdtfException("\"%s\" is EDTF that is not supported: %s".formatted(quotable(given), reason));
    }

    /** Replaces control characters and unpaired surrogates, so that the message is one line of valid text. */
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

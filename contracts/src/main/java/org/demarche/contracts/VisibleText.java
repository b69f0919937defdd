package org.demarche.contracts;

/** Text from others, for a terminal or a log. Control characters, such as escapes and line ends, are made visible. */
public final class VisibleText {
    private static final int ZERO_WIDTH_NON_JOINER = 0x200c;
    private static final int ZERO_WIDTH_JOINER = 0x200d;

    private VisibleText() {}

    /** The text with each character that is not printed replaced by its code, as in Java source: {@code \\u001b}. */
    public static String of(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints().forEach(point -> append(visible, point));
        return visible.toString();
    }

    private static void append(StringBuilder visible, int point) {
        int type = Character.getType(point);
        boolean hidden = Character.isISOControl(point)
                || isFormat(point)
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
        if (hidden) {
            visible.append("\\u%04x".formatted(point));
        } else {
            visible.appendCodePoint(point);
        }
    }

    /** Among them are those that change the direction of the text. Joiners are part of words and of emoji. */
    private static boolean isFormat(int point) {
        return Character.getType(point) == Character.FORMAT
                && point != ZERO_WIDTH_NON_JOINER
                && point != ZERO_WIDTH_JOINER;
    }
}

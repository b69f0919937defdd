package org.demarche.contracts.event;

/**
 * About how much memory an event takes where it is assessed: the bytes of its data, and more for each element of its lists, which
 * becomes an object of its own in answers.
 */
public final class EventWeight {
    private static final int ELEMENT = 300;
    private static final int MAX_DEPTH = 64;

    private EventWeight() {}

    /**
     * Returns the weight of an event.
     *
     * @param data its data as JSON in UTF-8
     */
    public static long of(byte[] data) {
        return data.length + (long) ELEMENT * elements(data);
    }

    /** Counts the commas directly in lists: the first element of a list is not counted. */
    private static int elements(byte[] json) {
        int elements = 0;
        int depth = 0;
        long lists = 0; // a bit for each level that is a list
        boolean quoted = false;
        for (int n = 0; n < json.length; n++) {
            byte each = json[n];
            if (quoted) {
                if (each == '\\') {
                    n++;
                } else if (each == '"') {
                    quoted = false;
                }
                continue;
            }
            switch (each) {
                case '"' -> quoted = true;
                case '[' -> lists |= bit(++depth);
                case '{' -> lists &= ~bit(++depth);
                case ']', '}' -> depth--;
                case ',' -> elements += (lists & bit(depth)) == 0 ? 0 : 1;
                default -> {}
            }
        }
        return elements;
    }

    private static long bit(int depth) {
        return 1L << Math.floorMod(depth, MAX_DEPTH);
    }
}

package org.demarche.contracts.text;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Makes texts comparable that people take for the same. Texts are kept and shown as they were given; only comparisons use
 * the folded form. It is not a form to show.
 *
 * <p>The JDK has no case folding, and its lower case is not enough: ß and ẞ are SS in upper case, and Σ becomes ς or σ by
 * its place in the word. Lower, then upper, then lower case again, letter by letter, is the full folding of Unicode but for
 * İ, which is folded to i, so that a reader finds it.
 */
public final class Folding {
    private static final Pattern ACCENTS = Pattern.compile("[\\u0300-\\u036F]+");
    /** Zero width, directions, fillers, variation selectors: what changes how a text looks little or not at all. */
    private static final Pattern INVISIBLE =
            Pattern.compile("[\\p{Cf}\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u2800\\u3164"
                    + "\\uFE00-\\uFE0F\\uFFA0\\x{E0100}-\\x{E01EF}]+");

    private static final Pattern SPACES = Pattern.compile("(?U)\\s+");

    private Folding() {}

    /**
     * Returns the form by which texts are searched: without case, accents, and differences of compatibility (NFKC). A text is
     * found by words if its form contains theirs.
     */
    public static String forSearch(String text) {
        if (isPlain(text)) {
            return text.toLowerCase(Locale.ROOT);
        }
        String letters = Normalizer.normalize(folded(text), Normalizer.Form.NFKD);
        return Normalizer.normalize(ACCENTS.matcher(letters).replaceAll(""), Normalizer.Form.NFKC);
    }

    /** Whether a text contains words, as {@link #forSearch} compares them. */
    public static boolean contains(String text, String words) {
        return forSearch(text).contains(forSearch(words));
    }

    /**
     * Returns the form by which names are compared: as for a search, but accents make another name. Space around it does
     * not, nor how much space is in it.
     */
    public static String ofName(String name) {
        String letters = isPlain(name) ? name.toLowerCase(Locale.ROOT) : folded(name);
        return SPACES.matcher(letters).replaceAll(" ").strip();
    }

    /** True if two names are one name in other spellings. */
    public static boolean isSameName(String one, String other) {
        return one.equals(other) || ofName(one).equals(ofName(other));
    }

    private static String folded(String text) {
        String visible = INVISIBLE
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
                .replaceAll("");
        return Normalizer.normalize(lower(lower(visible).toUpperCase(Locale.ROOT)), Normalizer.Form.NFKC);
    }

    /** Letter by letter: the same letter is folded to the same everywhere. */
    private static String lower(String text) {
        return text.codePoints()
                .map(Character::toLowerCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isPlain(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }
}

package org.demarche.contracts.text;

import com.ibm.icu.text.SpoofChecker;
import java.lang.Character.UnicodeScript;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds letters of other scripts that stand in for Latin letters of the same shape, such as a Cyrillic а in "Albania". Which
 * letters look alike is from Unicode's table of confusables (UTS 39).
 */
public final class Lookalikes {
    /** No letter below looks like a Latin one and is of another script. */
    private static final int FIRST_OTHER_SCRIPT = 0x370;

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");

    /** The letters that readers know. Most others of Latin, such as ʜ for н, are of phonetic alphabets. */
    private static final Pattern ALPHABET = Pattern.compile("[A-Za-z]+");

    private Lookalikes() {}

    /**
     * Returns what a text looks like, in Latin letters. Empty if no letter is out of place: words in another script are
     * none, even beside Latin words, as soon as one of their letters has a shape of its own.
     */
    public static Optional<String> latin(String text) {
        if (text.chars().allMatch(c -> c < FIRST_OTHER_SCRIPT)) {
            return Optional.empty();
        }
        Optional<String> whole = Replacement.of(text);
        return whole.isPresent() ? whole : wordByWord(text);
    }

    private static Optional<String> wordByWord(String text) {
        String replaced = WORD.matcher(text)
                .replaceAll(word ->
                        Matcher.quoteReplacement(Replacement.of(word.group()).orElse(word.group())));
        return replaced.equals(text) ? Optional.empty() : Optional.of(replaced);
    }

    /** Latin letters in place of the letters of other scripts in one piece of text. */
    private static final class Replacement {
        /** Here, so that the table is read only when a text has letters of another script. */
        private static final SpoofChecker CONFUSABLES =
                new SpoofChecker.Builder().setChecks(SpoofChecker.CONFUSABLE).build();

        private final StringBuilder text = new StringBuilder();
        private boolean latin;
        private boolean replaced;
        private boolean ownShape;

        /** Empty unless there are Latin letters, and others that all look like Latin letters. */
        static Optional<String> of(String text) {
            var replacement = new Replacement();
            text.codePoints().forEach(replacement::add);
            boolean found = replacement.latin && replacement.replaced && !replacement.ownShape;
            return found ? Optional.of(replacement.text.toString()) : Optional.empty();
        }

        private void add(int letter) {
            switch (UnicodeScript.of(letter)) {
                case LATIN -> {
                    latin = true;
                    text.appendCodePoint(letter);
                }
                case COMMON, INHERITED -> text.appendCodePoint(letter);
                default -> replace(letter);
            }
        }

        private void replace(int letter) {
            String shape = CONFUSABLES.getSkeleton(Character.toString(letter));
            if (!ALPHABET.matcher(shape).matches()) {
                ownShape = true;
                return;
            }
            replaced = true;
            // the table has one shape for I and l
            text.append(Character.isUpperCase(letter) && shape.equals("l") ? "I" : shape);
        }
    }
}

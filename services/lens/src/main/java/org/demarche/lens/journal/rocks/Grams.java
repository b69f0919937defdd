package org.demarche.lens.journal.rocks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Three characters in a row, from each character of a text on. A text that contains some words has all of their grams, so that
 * a part of a word is found, and words of scripts without spaces. A character takes three bytes, in the order of characters;
 * behind the last one there is {@link #END}. The grams that begin with one or two characters are in a row, too.
 */
final class Grams {
    private static final int LENGTH = 3;
    private static final int BYTES = 3;
    /** More than any character, so that the rest of a short gram sorts last. */
    private static final int END = 0xFFFFFF;
    /** Stands for the unknown text of an entity that is not assessed. */
    static final byte[] NO_TEXT = gram(new int[] {END, END, END}, 0, LENGTH);

    private Grams() {}

    /** Returns the grams of a text. */
    static Set<byte[]> of(String text) {
        int[] characters = text.codePoints().toArray();
        int[] ended = Arrays.copyOf(characters, characters.length + LENGTH - 1);
        Arrays.fill(ended, characters.length, ended.length, END);
        Set<byte[]> grams = new TreeSet<>(Arrays::compareUnsigned);
        for (int n = 0; n < characters.length; n++) {
            grams.add(gram(ended, n, LENGTH));
        }
        return grams;
    }

    /**
     * Returns what the grams of every text begin with that contains some words: at most so many, evenly from the words. Empty if
     * there are no words.
     */
    static List<byte[]> in(String words, int most) {
        int[] characters = words.codePoints().toArray();
        int length = Math.min(LENGTH, characters.length);
        int last = characters.length - length;
        int count = length == 0 ? 0 : Math.min(most, last + 1);
        List<byte[]> grams = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            grams.add(gram(characters, count == 1 ? last : (int) ((long) n * last / (count - 1)), length));
        }
        return grams;
    }

    private static byte[] gram(int[] characters, int from, int length) {
        byte[] bytes = new byte[length * BYTES];
        for (int n = 0; n < length; n++) {
            int character = characters[from + n];
            bytes[n * BYTES] = (byte) (character >> 16);
            bytes[n * BYTES + 1] = (byte) (character >> 8);
            bytes[n * BYTES + 2] = (byte) character;
        }
        return bytes;
    }

    /** Number of bytes of a gram. */
    static int size() {
        return LENGTH * BYTES;
    }
}

package org.demarche.lens.journal.rocks;

import java.util.List;
import java.util.TreeSet;
import org.rocksdb.RocksDBException;

/**
 * Finds the first positions of a word, or of all words that begin with it. The keys are in the order of the words, so each word
 * is read by itself, and no further than there can be something earlier than what was found.
 */
final class Words {
    private final Database.View view;
    private final int generation;
    private final long after;
    private final long upTo;
    private final int limit;
    private final TreeSet<Long> found = new TreeSet<>();

    Words(Database.View view, int generation, long after, long upTo, int limit) {
        this.view = view;
        this.generation = generation;
        this.after = after;
        this.upTo = upTo;
        this.limit = limit;
    }

    List<Long> find(String word, boolean whole) throws RocksDBException {
        if (whole) {
            add(IndexKeys.ofWord(generation, word, 0));
        } else {
            byte[] from = IndexKeys.ofWords(generation, word);
            byte[] end = Bytes.after(from);
            for (byte[] key = first(from, end); key.length > 0; key = first(from, end)) {
                add(key);
                from = IndexKeys.at(key, Long.MAX_VALUE);
            }
        }
        return List.copyOf(found);
    }

    /** The first key from here on; empty = there is none. */
    private byte[] first(byte[] from, byte[] end) throws RocksDBException {
        byte[][] key = {{}};
        view.scan(Family.INDEX, from, end, (each, nothing) -> {
            key[0] = each;
            return false;
        });
        return key[0];
    }

    /** Adds the positions of the word of a key. */
    private void add(byte[] key) throws RocksDBException {
        if (after >= upTo) {
            return;
        }
        view.scan(Family.INDEX, IndexKeys.at(key, after + 1), IndexKeys.at(key, upTo + 1), (each, nothing) -> {
            long position = IndexKeys.position(each);
            boolean full = found.size() == limit;
            if (full && position >= found.last()) {
                return false;
            }
            if (found.add(position) && full) {
                found.pollLast();
            }
            return true;
        });
    }
}

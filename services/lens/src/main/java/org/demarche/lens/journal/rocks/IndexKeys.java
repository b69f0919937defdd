package org.demarche.lens.journal.rocks;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.lens.journal.EntitySummary;
import org.jspecify.annotations.Nullable;

/**
 * The keys by which lists find their candidates: by case, by status, by both, by the first and by the latest event, and by
 * three characters in a row of the text that lists search. Each ends with the id of the entity. Claims are found by the words
 * in their texts; these keys end with a position. The status of an entity that
 * is not assessed is null here; one that has no status has no key for it.
 */
final class IndexKeys {
    private static final int BY_CASE = 1;
    private static final int BY_STATUS = 2;
    private static final int BY_CASE_AND_STATUS = 3;
    private static final int BY_LAST = 4;
    private static final int BY_TEXT = 6;
    private static final int BY_FIRST = 7;
    private static final int BY_WORD = 8;
    private static final byte[] BEHIND_WORD = {0};

    private IndexKeys() {}

    static byte[] ofCase(int generation, EntityRef.Kind kind, String caseId) {
        return prefix(generation, kind, BY_CASE).text(caseId).array();
    }

    static byte[] ofStatus(int generation, EntityRef.Kind kind, @Nullable String status) {
        return prefix(generation, kind, BY_STATUS).text(status).array();
    }

    static byte[] ofCaseAndStatus(int generation, EntityRef.Kind kind, String caseId, @Nullable String status) {
        return prefix(generation, kind, BY_CASE_AND_STATUS)
                .text(caseId)
                .text(status)
                .array();
    }

    /** The keys of entities whose latest event is at this position or later start here. */
    static byte[] ofLast(int generation, EntityRef.Kind kind, long last) {
        return prefix(generation, kind, BY_LAST).number(last).array();
    }

    static byte[] afterLast(int generation, EntityRef.Kind kind) {
        return prefix(generation, kind, BY_LAST + 1).array();
    }

    /** The keys of entities whose first event is at this position or later start here. */
    static byte[] ofFirst(int generation, EntityRef.Kind kind, long first) {
        return prefix(generation, kind, BY_FIRST).number(first).array();
    }

    /** The keys of entities whose text has these characters in a row. */
    static byte[] ofText(int generation, EntityRef.Kind kind, byte[] gram) {
        return prefix(generation, kind, BY_TEXT).raw(gram).array();
    }

    /** The keys of words that begin with these letters start here. */
    static byte[] ofWords(int generation, String letters) {
        return prefix(generation, EntityRef.Kind.CLAIM, BY_WORD).rest(letters).array();
    }

    /** The key of a word in a claim; no word has the byte that is behind it. */
    static byte[] ofWord(int generation, String word, long position) {
        return new Bytes()
                .raw(ofWords(generation, word))
                .raw(BEHIND_WORD)
                .number(position)
                .array();
    }

    /** The key of the same word in another claim. */
    static byte[] at(byte[] ofWord, long position) {
        return ByteBuffer.wrap(ofWord.clone())
                .putLong(ofWord.length - Long.BYTES, position)
                .array();
    }

    /** The position at the end of such a key. */
    static long position(byte[] ofWord) {
        return ByteBuffer.wrap(ofWord, ofWord.length - Long.BYTES, Long.BYTES).getLong();
    }

    /** Whether entities of a kind are found by their text in the index; only incidents are searched in lists. */
    static boolean isSearched(EntityRef.Kind kind) {
        return kind == EntityRef.Kind.INCIDENT;
    }

    /** Returns the keys of the text of an entity. One that is not assessed has the key of no text. */
    static Set<byte[]> ofText(int generation, EntitySummary summary) {
        EntityRef.Kind kind = summary.entity().kind();
        Set<byte[]> keys = new TreeSet<>(Arrays::compareUnsigned);
        if (isSearched(kind)) {
            Set<byte[]> grams = summary.assessed() ? Grams.of(summary.searchText()) : Set.of(Grams.NO_TEXT);
            grams.forEach(gram -> keys.add(
                    with(ofText(generation, kind, gram), summary.entity().id())));
        }
        return keys;
    }

    /** Returns all keys of an entity but those of its text. */
    static Set<byte[]> of(int generation, EntitySummary summary) {
        EntityRef.Kind kind = summary.entity().kind();
        String id = summary.entity().id();
        Set<byte[]> keys = new TreeSet<>(Arrays::compareUnsigned);
        keys.add(with(ofFirst(generation, kind, summary.first()), id));
        keys.add(with(ofLast(generation, kind, summary.last()), id));
        boolean listed = !summary.assessed() || summary.status() != null;
        @Nullable String status = summary.assessed() ? summary.status() : null;
        if (listed) {
            keys.add(with(ofStatus(generation, kind, status), id));
        }
        for (String caseId : summary.cases()) {
            keys.add(with(ofCase(generation, kind, caseId), id));
            if (listed) {
                keys.add(with(ofCaseAndStatus(generation, kind, caseId, status), id));
            }
        }
        return keys;
    }

    private static byte[] with(byte[] prefix, String id) {
        return new Bytes().raw(prefix).rest(id).array();
    }

    private static Bytes prefix(int generation, EntityRef.Kind kind, int index) {
        return Bytes.of(generation).text(kind.word()).number(index);
    }
}

package org.demarche.lens.journal.rocks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.text.Folding;
import org.demarche.lens.journal.EntityFilter;
import org.demarche.lens.journal.EntitySummary;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

/**
 * One page of a list. The candidates come from the index if there are few: those that have the text, or a case or a status;
 * together with those that have changed after {@code known}, which are candidates in any case. If many have changed, but few
 * were recorded before, these are the candidates. Otherwise the entities of the kind are read in the order of their ids until
 * the page is full.
 */
final class Listing {
    private static final byte[] START = {};
    /** Ids that are read from an index at once. */
    private static final int AT_ONCE = 256;
    /** With more candidates than this a page is soon full without the index. */
    private static final int FEW = 2_000;
    /** No more grams of the words are looked for if there are so few candidates. */
    private static final int VERY_FEW = 64;
    /** Grams of the words that are looked for. */
    private static final int GRAMS = 8;

    private final Database.View view;
    private final int generation;
    private final EntityFilter filter;
    private final int limit;
    private final @Nullable String text;
    private final List<String> found = new ArrayList<>();

    Listing(Database.View view, int generation, EntityFilter filter, int limit) {
        this.view = view;
        this.generation = generation;
        this.filter = filter;
        this.limit = limit;
        this.text = filter.text() == null ? null : Folding.forSearch(filter.text());
    }

    /** Returns the ids of candidates in the order of their bytes. */
    List<String> after(@Nullable String id) throws RocksDBException {
        byte[] after = id == null ? START : id.getBytes(UTF_8);
        NavigableSet<byte[]> changed = changed();
        @Nullable NavigableSet<byte[]> few = changed.size() > FEW ? recorded() : withText(changed);
        List<byte[]> indexes = indexes();
        if (few != null) {
            addAll(few, after);
        } else if (indexes.isEmpty() || changed.size() > FEW) {
            scan(after);
        } else {
            merge(indexes, changed, after);
        }
        return found;
    }

    /** The ids of entities that are recorded up to {@code known}; null if there are many. */
    private @Nullable NavigableSet<byte[]> recorded() throws RocksDBException {
        byte[] from = IndexKeys.ofFirst(generation, filter.kind(), 0);
        byte[] to = IndexKeys.ofFirst(generation, filter.kind(), filter.known() + 1);
        NavigableSet<byte[]> ids = ids(from, to, from.length, FEW);
        return ids.size() > FEW ? null : ids;
    }

    /** The ids of entities that may have the text, and of those that have changed; null if there are many. */
    private @Nullable NavigableSet<byte[]> withText(NavigableSet<byte[]> changed) throws RocksDBException {
        if (text == null || !IndexKeys.isSearched(filter.kind())) {
            return null;
        }
        @Nullable NavigableSet<byte[]> fewest = null;
        for (byte[] gram : Grams.in(text, GRAMS)) {
            int limit = fewest == null ? FEW : fewest.size();
            NavigableSet<byte[]> ids = withGram(gram, limit);
            fewest = ids.size() > limit ? fewest : ids;
            if (fewest != null && fewest.size() <= VERY_FEW) {
                break;
            }
        }
        NavigableSet<byte[]> unknown = withGram(Grams.NO_TEXT, FEW);
        if (fewest == null || unknown.size() > FEW) {
            return null;
        }
        fewest.addAll(unknown);
        fewest.addAll(changed);
        return fewest;
    }

    private NavigableSet<byte[]> withGram(byte[] gram, int limit) throws RocksDBException {
        byte[] from = IndexKeys.ofText(generation, filter.kind(), gram);
        return ids(from, Bytes.after(from), from.length - gram.length + Grams.size(), limit);
    }

    private List<byte[]> indexes() {
        EntityRef.Kind kind = filter.kind();
        String caseId = filter.caseId();
        String status = filter.status();
        if (caseId != null && status != null) {
            return List.of(
                    IndexKeys.ofCaseAndStatus(generation, kind, caseId, status),
                    IndexKeys.ofCaseAndStatus(generation, kind, caseId, null));
        }
        if (status != null) {
            return List.of(IndexKeys.ofStatus(generation, kind, status), IndexKeys.ofStatus(generation, kind, null));
        }
        return caseId == null ? List.of() : List.of(IndexKeys.ofCase(generation, kind, caseId));
    }

    /** The ids of entities with events after {@code known}; more than {@link #FEW} if there are many. */
    private NavigableSet<byte[]> changed() throws RocksDBException {
        if (filter.known() == Long.MAX_VALUE) {
            return ids();
        }
        byte[] from = IndexKeys.ofLast(generation, filter.kind(), filter.known() + 1);
        return ids(from, IndexKeys.afterLast(generation, filter.kind()), from.length, FEW);
    }

    /** Reads ids from the index, from an offset in its keys on; one more than the limit if there are more. */
    private NavigableSet<byte[]> ids(byte[] from, byte[] to, int offset, int limit) throws RocksDBException {
        NavigableSet<byte[]> ids = ids();
        view.scan(Family.INDEX, from, to, (key, value) -> {
            ids.add(Arrays.copyOfRange(key, offset, key.length));
            return ids.size() <= limit;
        });
        return ids;
    }

    private void addAll(NavigableSet<byte[]> ids, byte[] after) throws RocksDBException {
        for (byte[] id : ids.tailSet(after, false)) {
            if (found.size() == limit) {
                return;
            }
            add(id);
        }
    }

    private void merge(List<byte[]> indexes, NavigableSet<byte[]> changed, byte[] after) throws RocksDBException {
        byte @Nullable [] cursor = after;
        while (cursor != null && found.size() < limit) {
            NavigableSet<byte[]> next = ids();
            next.addAll(changed.tailSet(cursor, false));
            byte @Nullable [] complete = null; // every index was read up to here; null = to its end
            for (byte[] index : indexes) {
                List<byte[]> read = read(index, cursor);
                next.addAll(read);
                if (read.size() == AT_ONCE
                        && (complete == null || Arrays.compareUnsigned(read.getLast(), complete) < 0)) {
                    complete = read.getLast();
                }
            }
            for (byte[] id : complete == null ? next : next.headSet(complete, true)) {
                add(id);
            }
            cursor = complete;
        }
    }

    private List<byte[]> read(byte[] index, byte[] after) throws RocksDBException {
        List<byte[]> ids = new ArrayList<>();
        byte[] from = new Bytes().raw(index).raw(after).array();
        view.scan(Family.INDEX, from, Bytes.after(index), (key, value) -> {
            byte[] id = Arrays.copyOfRange(key, index.length, key.length);
            if (!Arrays.equals(id, after)) {
                ids.add(id);
            }
            return ids.size() < AT_ONCE;
        });
        return ids;
    }

    private void add(byte[] id) throws RocksDBException {
        if (found.size() < limit) {
            var entity = new EntityRef(filter.kind(), new String(id, UTF_8));
            byte[] value = view.get(Family.ENTITIES, RocksEntitySummaries.key(generation, entity));
            if (value != null && matches(SummaryCodec.decode(entity, value))) {
                found.add(entity.id());
            }
        }
    }

    private void scan(byte[] after) throws RocksDBException {
        byte[] kind = Bytes.of(generation).rest(filter.kind().word() + "/").array();
        byte[] from = new Bytes().raw(kind).raw(after).array();
        view.scan(Family.ENTITIES, from, Bytes.after(kind), (key, value) -> {
            byte[] id = Arrays.copyOfRange(key, kind.length, key.length);
            var entity = new EntityRef(filter.kind(), new String(id, UTF_8));
            if (!Arrays.equals(id, after) && matches(SummaryCodec.decode(entity, value))) {
                found.add(entity.id());
            }
            return found.size() < limit;
        });
    }

    private boolean matches(SummaryCodec.Decoded decoded) {
        EntitySummary summary = decoded.summary();
        if (summary.first() > filter.known()) {
            return false;
        }
        if (summary.last() > filter.known()) {
            return true;
        }
        return (filter.caseId() == null || summary.cases().contains(filter.caseId()))
                && (!summary.assessed()
                        || ((filter.status() == null || filter.status().equals(summary.status()))
                                && (text == null || decoded.text().contains(text))));
    }

    private static NavigableSet<byte[]> ids() {
        return new TreeSet<>(Arrays::compareUnsigned);
    }
}

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
 * One page of a list. With a case or a status the candidates come from the index; together with the few entities that have
 * changed after {@code known}, which are candidates in any case. Without them, or where many have changed, the entities of
 * the kind are read in the order of their ids until the page is full.
 */
final class Listing {
    private static final byte[] START = {};
    /** Ids that are read from an index at once. */
    private static final int AT_ONCE = 256;
    /** With more changed entities than this a page is soon full without the index. */
    private static final int FEW = 2_000;

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
        List<byte[]> indexes = indexes();
        NavigableSet<byte[]> changed = indexes.isEmpty() ? ids() : changed();
        if (indexes.isEmpty() || changed.size() > FEW) {
            scan(after);
        } else {
            merge(indexes, changed, after);
        }
        return found;
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
        NavigableSet<byte[]> ids = ids();
        if (filter.known() == Long.MAX_VALUE) {
            return ids;
        }
        byte[] from = IndexKeys.ofLast(generation, filter.kind(), filter.known() + 1);
        view.scan(Family.INDEX, from, IndexKeys.afterLast(generation, filter.kind()), (key, value) -> {
            ids.add(Arrays.copyOfRange(key, from.length, key.length));
            return ids.size() <= FEW;
        });
        return ids;
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

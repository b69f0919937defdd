package org.demarche.lens.journal.rocks;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.lens.journal.EntityFilter;
import org.demarche.lens.journal.EntitySummaries;
import org.demarche.lens.journal.EntitySummary;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

/** The summaries of one generation, and the index from which lists select. */
final class RocksEntitySummaries implements EntitySummaries {
    private static final byte[] NOTHING = {};

    private final Directory directory;
    private final int generation;

    RocksEntitySummaries(Directory directory, int generation) {
        this.directory = directory;
        this.generation = generation;
    }

    @Override
    public void write(Collection<EntitySummary> summaries) {
        directory.write(changes -> put(changes, summaries));
    }

    void put(Changes changes, Collection<EntitySummary> summaries) throws RocksDBException {
        Map<EntityRef, EntitySummary> latest = new LinkedHashMap<>();
        summaries.forEach(
                each -> latest.merge(each.entity(), each, (one, other) -> one.last() > other.last() ? one : other));
        for (EntitySummary summary : latest.values()) {
            put(changes, summary);
        }
    }

    private void put(Changes changes, EntitySummary summary) throws RocksDBException {
        byte[] key = key(generation, summary.entity());
        byte[] stored = changes.get(Family.ENTITIES, key);
        @Nullable
        EntitySummary before = stored == null
                ? null
                : SummaryCodec.decode(summary.entity(), stored).summary();
        if (before != null && before.last() > summary.last()) {
            return;
        }
        changes.put(Family.ENTITIES, key, SummaryCodec.encode(summary));
        index(changes, before == null ? Set.of() : IndexKeys.of(generation, before), IndexKeys.of(generation, summary));
        if (before == null || !hasSameText(before, summary)) {
            index(
                    changes,
                    before == null ? Set.of() : IndexKeys.ofText(generation, before),
                    IndexKeys.ofText(generation, summary));
        }
    }

    private static boolean hasSameText(EntitySummary before, EntitySummary summary) {
        return before.assessed() == summary.assessed() && Objects.equals(before.title(), summary.title());
    }

    private static void index(Changes changes, Set<byte[]> before, Set<byte[]> wanted) throws RocksDBException {
        for (byte[] old : before) {
            if (!wanted.remove(old)) {
                changes.delete(Family.INDEX, old);
            }
        }
        for (byte[] each : wanted) {
            changes.put(Family.INDEX, each, NOTHING);
        }
    }

    @Override
    public Optional<EntitySummary> find(EntityRef entity) {
        return directory
                .read(database -> Optional.ofNullable(database.get(Family.ENTITIES, key(generation, entity))))
                .map(value -> SummaryCodec.decode(entity, value).summary());
    }

    @Override
    public List<String> list(EntityFilter filter, @Nullable String after, int limit) {
        return directory.read(database -> {
            try (Database.View view = database.view()) {
                return new Listing(view, generation, filter, limit).after(after);
            }
        });
    }

    static byte[] key(int generation, EntityRef entity) {
        return Bytes.of(generation).rest(entity.toString()).array();
    }
}

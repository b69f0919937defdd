package org.demarche.lens.projector;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.event.EventWeight;
import org.demarche.lens.answer.ClaimSource;
import org.demarche.lens.journal.Chunk;
import org.demarche.lens.journal.Journals;
import org.demarche.lens.journal.StoredEvent;
import org.demarche.lens.topic.Delivery;

/**
 * Caches the claims and the last chunk of the most recently used journals, so that a batch only reads other journals.
 * Several threads may read claims at the same time, as long as nothing is added or dropped.
 */
final class JournalCache implements ClaimSource {
    private final Journals journals;
    private final int capacity;
    private final long maxWeight;
    private final LinkedHashMap<String, Entry> entries = new LinkedHashMap<>(64, 0.75f, true);
    private int size;
    private long weight;

    /** One journal: all its claims, and the chunk that the next one is added to. */
    private static final class Entry {
        private final List<RecordedClaim> claims = new ArrayList<>();
        private Chunk end;
        private long weight;

        Entry(String key) {
            end = Chunk.first(key);
        }

        List<Chunk> add(List<StoredEvent> stored, List<RecordedClaim> more) {
            List<Chunk> chunks = end.extend(stored);
            end = chunks.getLast();
            claims.addAll(more);
            weight += stored.stream()
                    .mapToLong(each -> EventWeight.of(each.event().data()))
                    .sum();
            return chunks;
        }

        long last() {
            return claims.isEmpty() ? 0 : claims.getLast().position();
        }
    }

    /** Creates a cache for about {@code capacity} claims and journals together, whose events weigh {@code maxWeight}. */
    JournalCache(Journals journals, int capacity, long maxWeight) {
        this.journals = journals;
        this.capacity = capacity;
        this.maxWeight = maxWeight;
    }

    @Override
    public synchronized Map<String, List<RecordedClaim>> of(Collection<String> keys) {
        load(keys);
        Map<String, List<RecordedClaim>> found = new LinkedHashMap<>();
        for (String key : keys) {
            Entry entry = entries.get(key);
            if (entry != null && !entry.claims.isEmpty()) {
                found.put(key, Collections.unmodifiableList(entry.claims));
            }
        }
        return found;
    }

    /** Adds events to journals and returns the chunks that have changed; events that a journal already has are left out. */
    List<Chunk> add(Map<String, List<Delivery>> byKey) {
        load(byKey.keySet());
        List<Chunk> changed = new ArrayList<>();
        byKey.forEach((key, deliveries) -> changed.addAll(add(key, deliveries)));
        return changed;
    }

    /** Drops the least recently used journals until the capacity is met; called between batches. */
    void trim() {
        Iterator<Entry> oldest = entries.values().iterator();
        while ((size > capacity || weight > maxWeight) && oldest.hasNext()) {
            dropped(oldest.next());
            oldest.remove();
        }
    }

    private void dropped(Entry entry) {
        size -= entry.claims.size() + 1;
        weight -= entry.weight;
    }

    /** Drops journals that others may have written. */
    void forget(Collection<String> keys) {
        for (String key : keys) {
            Entry dropped = entries.remove(key);
            if (dropped != null) {
                dropped(dropped);
            }
        }
    }

    void clear() {
        entries.clear();
        size = 0;
        weight = 0;
    }

    private List<Chunk> add(String key, List<Delivery> deliveries) {
        Entry entry = Objects.requireNonNull(entries.get(key), "loaded before");
        long last = entry.last();
        List<StoredEvent> stored = new ArrayList<>();
        List<RecordedClaim> claims = new ArrayList<>();
        for (Delivery delivery : deliveries) {
            if (delivery.claim() != null && delivery.position() > last) {
                stored.add(delivery.stored());
                claims.add(delivery.claim());
            }
        }
        size += claims.size();
        long before = entry.weight;
        List<Chunk> chunks = stored.isEmpty() ? List.of() : entry.add(stored, claims);
        weight += entry.weight - before;
        return chunks;
    }

    private void load(Collection<String> keys) {
        Set<String> missing = new LinkedHashSet<>(keys);
        missing.removeAll(entries.keySet());
        if (missing.isEmpty()) {
            return;
        }
        Map<String, List<StoredEvent>> read = new HashMap<>(journals.read(missing, Long.MAX_VALUE));
        Map<Long, RecordedClaim> claims = new HashMap<>();
        for (String key : missing) {
            List<StoredEvent> stored = Objects.requireNonNullElse(read.remove(key), List.of());
            Entry entry = new Entry(key);
            entry.add(
                    stored,
                    stored.stream()
                            .map(each ->
                                    claims.computeIfAbsent(each.position(), once -> RecordedClaim.of(each.event())))
                            .toList());
            entries.put(key, entry);
            size += stored.size() + 1;
            weight += entry.weight;
        }
    }
}

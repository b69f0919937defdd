package org.demarche.lens.projector;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.lens.answer.ClaimSource;
import org.demarche.lens.journal.Chunk;
import org.demarche.lens.journal.Journals;
import org.demarche.lens.journal.StoredEvent;
import org.demarche.lens.topic.Delivery;

/**
 * The claims and the journal's end of the things used last, so that a batch reads back only what it has not seen. Whoever
 * assesses may ask for claims at the same time, while nothing is added or dropped.
 */
final class JournalCache implements ClaimSource {
    private final Journals journals;
    private final int capacity;
    private final LinkedHashMap<String, Entry> entries = new LinkedHashMap<>(64, 0.75f, true);
    private int size;

    /** One thing: all its claims, and the chunk that the next one goes into. */
    private static final class Entry {
        private final List<RecordedClaim> claims = new ArrayList<>();
        private Chunk end;

        Entry(String thing) {
            end = Chunk.first(thing);
        }

        List<Chunk> add(List<StoredEvent> kept, List<RecordedClaim> more) {
            List<Chunk> chunks = end.extend(kept);
            end = chunks.getLast();
            claims.addAll(more);
            return chunks;
        }

        long last() {
            return claims.isEmpty() ? 0 : claims.getLast().position();
        }
    }

    /** Holds about so many claims and things between batches. */
    JournalCache(Journals journals, int capacity) {
        this.journals = journals;
        this.capacity = capacity;
    }

    @Override
    public synchronized Map<String, List<RecordedClaim>> of(Collection<String> things) {
        load(things);
        Map<String, List<RecordedClaim>> found = new LinkedHashMap<>();
        for (String thing : things) {
            Entry entry = entries.get(thing);
            if (entry != null && !entry.claims.isEmpty()) {
                found.put(thing, Collections.unmodifiableList(entry.claims));
            }
        }
        return found;
    }

    /** Adds deliveries to things and returns the chunks that have changed; what a thing holds already is left out. */
    List<Chunk> add(Map<String, List<Delivery>> byThing) {
        load(byThing.keySet());
        List<Chunk> changed = new ArrayList<>();
        byThing.forEach((thing, deliveries) -> changed.addAll(add(thing, deliveries)));
        return changed;
    }

    /** Drops what has not been used for longest; call it between batches. */
    void trim() {
        Iterator<Entry> oldest = entries.values().iterator();
        while (size > capacity && oldest.hasNext()) {
            size -= oldest.next().claims.size() + 1;
            oldest.remove();
        }
    }

    /** Drops things that others may have written. */
    void forget(Collection<String> things) {
        for (String thing : things) {
            Entry dropped = entries.remove(thing);
            size -= dropped == null ? 0 : dropped.claims.size() + 1;
        }
    }

    void clear() {
        entries.clear();
        size = 0;
    }

    private List<Chunk> add(String thing, List<Delivery> deliveries) {
        Entry entry = Objects.requireNonNull(entries.get(thing), "loaded before");
        long last = entry.last();
        List<StoredEvent> kept = new ArrayList<>();
        List<RecordedClaim> claims = new ArrayList<>();
        for (Delivery delivery : deliveries) {
            if (delivery.claim() != null && delivery.position() > last) {
                kept.add(delivery.kept());
                claims.add(delivery.claim());
            }
        }
        size += claims.size();
        return kept.isEmpty() ? List.of() : entry.add(kept, claims);
    }

    private void load(Collection<String> things) {
        Set<String> missing = new LinkedHashSet<>(things);
        missing.removeAll(entries.keySet());
        if (missing.isEmpty()) {
            return;
        }
        Map<String, List<StoredEvent>> read = journals.read(missing, Long.MAX_VALUE);
        for (String thing : missing) {
            List<StoredEvent> kept = read.getOrDefault(thing, List.of());
            Entry entry = new Entry(thing);
            entry.add(
                    kept,
                    kept.stream().map(each -> RecordedClaim.of(each.event())).toList());
            entries.put(thing, entry);
            size += kept.size() + 1;
        }
    }
}

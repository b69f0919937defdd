package org.demarche.lens.journal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The events of each journal in chunks, which are found by key and number: reading one journal never reads another. */
public abstract class Journals {
    /** Number of chunks in one query for a long journal. The first query reads one chunk, as most journals have one. */
    private static final int CHUNKS_PER_READ = 16;

    /** Writes chunks; one that is stored with a later position is not changed. */
    public abstract void write(Collection<Chunk> chunks);

    /** Returns the chunks with these numbers of each journal, by {@link Chunk#id()}; what is not stored is left out. */
    protected abstract Map<String, Chunk> find(Set<String> keys, int from, int count);

    /** Returns the events of each journal up to a position, inclusive, in ledger order; journals without events are left out. */
    public final Map<String, List<StoredEvent>> read(Collection<String> keys, long upTo) {
        Map<String, List<StoredEvent>> read = new LinkedHashMap<>();
        Set<String> unfinished = new LinkedHashSet<>(keys);
        for (int from = 0, chunks = 1; !unfinished.isEmpty(); from += chunks, chunks = CHUNKS_PER_READ) {
            Map<String, Chunk> found = find(unfinished, from, chunks);
            int next = from + chunks;
            int first = from;
            unfinished.removeIf(key -> !append(key, found, first, next, upTo, read));
        }
        return read;
    }

    /** Returns the events of one journal up to a position, inclusive. */
    public final List<StoredEvent> read(String key, long upTo) {
        return read(List.of(key), upTo).getOrDefault(key, List.of());
    }

    /** Appends the events of one journal's chunks; returns whether the journal may have more chunks. */
    private static boolean append(
            String key, Map<String, Chunk> found, int first, int next, long upTo, Map<String, List<StoredEvent>> read) {
        for (int number = first; number < next; number++) {
            @Nullable Chunk chunk = found.get(Chunk.id(key, number));
            if (chunk == null) {
                return false;
            }
            List<StoredEvent> included = chunk.events().stream()
                    .filter(stored -> stored.position() <= upTo)
                    .toList();
            if (!included.isEmpty()) {
                read.computeIfAbsent(key, none -> new ArrayList<>()).addAll(included);
            }
            if (!chunk.full() || chunk.last() >= upTo) {
                return false;
            }
        }
        return true;
    }
}

package org.demarche.lens.journal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import org.demarche.contracts.event.EventWeight;
import org.jspecify.annotations.Nullable;

/** The events of each journal in chunks, which are found by key and number: reading one journal never reads another. */
public abstract class Journals {
    /** Number of chunks of one journal in one query. The first query reads one chunk, as most journals have one. */
    private static final int CHUNKS_PER_READ = 16;

    /** Number of chunks of all journals in one query, as long as there are not more journals. */
    private static final int CHUNKS_AT_ONCE = 64;

    /** A small event takes five times its bytes while it is read, and others need memory, too. */
    private static final int HEAP_FOR_EACH_BYTE = 12;

    private final long maxWeight;

    protected Journals() {
        this(maxWeight());
    }

    /** @param maxWeight of the events that are read at once */
    protected Journals(long maxWeight) {
        this.maxWeight = maxWeight;
    }

    /** How much the events that are read at once may {@linkplain EventWeight weigh}: a twelfth of the heap. */
    public static long maxWeight() {
        return Runtime.getRuntime().maxMemory() / HEAP_FOR_EACH_BYTE;
    }

    /** Writes chunks; one that is stored with a later position is not changed. */
    public abstract void write(Collection<Chunk> chunks);

    /** Returns the chunks with these numbers of each journal, by {@link Chunk#id()}; what is not stored is left out. */
    protected abstract Map<String, Chunk> find(Set<String> keys, int from, int count);

    /**
     * Returns the events of each journal up to a position, inclusive, in ledger order; journals without events are left out.
     * An event that is in several of them is one object.
     *
     * @throws JournalsTooLargeException if the events do not fit into memory
     */
    public final Map<String, List<StoredEvent>> read(Collection<String> keys, long upTo) {
        return read(keys, upTo, weight -> {});
    }

    /**
     * The same.
     *
     * @param reserve is given the weight of what comes into memory, part by part; ends the reading where it throws
     */
    public final Map<String, List<StoredEvent>> read(Collection<String> keys, long upTo, LongConsumer reserve) {
        var reading = new Reading(upTo, keys.size() > 1, reserve);
        Set<String> unfinished = new LinkedHashSet<>(keys);
        for (int from = 0, chunks = 1; !unfinished.isEmpty(); from += chunks, chunks = chunks(unfinished.size())) {
            Map<String, Chunk> found = find(unfinished, from, chunks);
            int next = from + chunks;
            int first = from;
            unfinished.removeIf(key -> !reading.append(key, found, first, next));
        }
        return reading.read;
    }

    private static int chunks(int journals) {
        return Math.clamp(CHUNKS_AT_ONCE / Math.max(1, journals), 1, CHUNKS_PER_READ);
    }

    /** Returns the events of one journal up to a position, inclusive. */
    public final List<StoredEvent> read(String key, long upTo) {
        return read(List.of(key), upTo).getOrDefault(key, List.of());
    }

    /** What is read in one call. */
    private final class Reading {
        private final Map<String, List<StoredEvent>> read = new LinkedHashMap<>();
        private final Map<Long, StoredEvent> shared = new HashMap<>();
        private final long upTo;
        private final boolean several;
        private final LongConsumer reserve;
        private long weight;

        Reading(long upTo, boolean several, LongConsumer reserve) {
            this.reserve = reserve;
            this.upTo = upTo;
            this.several = several;
        }

        /** Appends the events of one journal's chunks; returns whether the journal may have more chunks. */
        boolean append(String key, Map<String, Chunk> found, int first, int next) {
            for (int number = first; number < next; number++) {
                @Nullable Chunk chunk = found.get(Chunk.id(key, number));
                if (chunk == null) {
                    return false;
                }
                append(key, chunk);
                if (!chunk.full() || chunk.last() >= upTo) {
                    return false;
                }
            }
            return true;
        }

        private void append(String key, Chunk chunk) {
            long before = weight;
            for (StoredEvent stored : chunk.events()) {
                if (stored.position() <= upTo) {
                    read.computeIfAbsent(key, none -> new ArrayList<>()).add(once(stored));
                }
            }
            if (weight > maxWeight) {
                throw new JournalsTooLargeException(key, maxWeight);
            }
            reserve.accept(weight - before);
        }

        private StoredEvent once(StoredEvent stored) {
            StoredEvent known = several ? shared.putIfAbsent(stored.position(), stored) : null;
            if (known == null) {
                weight += EventWeight.of(stored.event().data());
            }
            return known == null ? stored : known;
        }
    }
}

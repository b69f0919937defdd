package org.demarche.lens.journal;

import java.util.ArrayList;
import java.util.List;

/**
 * Consecutive events of one journal, stored as one document. Where a journal is split depends only on its events, so that
 * two writers split it alike.
 *
 * @param key of the journal, for an entity {@code kind/id}
 * @param number from 0, without gaps
 * @param events in ledger order
 */
public record Chunk(String key, int number, List<StoredEvent> events) {
    /** Maximum number of events in one chunk. */
    public static final int MAX_EVENTS = 64;
    /** Size of the data in bytes from which a chunk is full; far below the 16 MiB that a MongoDB document may have. */
    static final int MAX_BYTES = 1 << 20;

    private static final int NUMBER_DIGITS = 8;

    public Chunk {
        events = List.copyOf(events);
    }

    /** Returns the empty first chunk of a journal. */
    public static Chunk first(String key) {
        return new Chunk(key, 0, List.of());
    }

    /**
     * Returns this chunk with the events added, and the chunks after it where it becomes full. Later events go into the
     * last one.
     */
    public List<Chunk> extend(List<StoredEvent> more) {
        List<Chunk> chunks = new ArrayList<>();
        List<StoredEvent> current = new ArrayList<>(events);
        long bytes = bytes(events);
        int at = number;
        for (StoredEvent stored : more) {
            if (full(current.size(), bytes)) {
                chunks.add(new Chunk(key, at++, current));
                current = new ArrayList<>();
                bytes = 0;
            }
            current.add(stored);
            bytes += bytes(stored);
        }
        chunks.add(new Chunk(key, at, current));
        return chunks;
    }

    boolean full() {
        return full(events.size(), bytes(events));
    }

    private static boolean full(int events, long bytes) {
        return events >= MAX_EVENTS || bytes >= MAX_BYTES;
    }

    private static long bytes(List<StoredEvent> events) {
        return events.stream().mapToLong(Chunk::bytes).sum();
    }

    private static long bytes(StoredEvent stored) {
        return stored.event().data().length;
    }

    public long last() {
        return events.getLast().position();
    }

    public String id() {
        return id(key, number);
    }

    public static String id(String key, int number) {
        String digits = Integer.toString(number);
        return key + "#" + "0".repeat(Math.max(0, NUMBER_DIGITS - digits.length())) + digits;
    }
}

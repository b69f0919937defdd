package org.demarche.lens.journal;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of one thing's journal. Where a journal is cut depends on its events alone, so that two writers cut alike.
 *
 * @param thing as kind/id
 * @param number from 0, without gaps
 * @param events in ledger order
 */
public record Chunk(String thing, int number, List<StoredEvent> events) {
    /** Most events of one chunk. */
    static final int EVENTS = 64;
    /** Data bytes from which on nothing is added, to stay far from the 16 MiB that MongoDB takes. */
    static final int BYTES = 1 << 20;

    private static final int NUMBER_DIGITS = 8;

    public Chunk {
        events = List.copyOf(events);
    }

    /** The beginning of a journal. */
    public static Chunk first(String thing) {
        return new Chunk(thing, 0, List.of());
    }

    /** This chunk and the ones after it, once more events are added; the last one is the journal's new end. */
    public List<Chunk> extend(List<StoredEvent> more) {
        List<Chunk> chunks = new ArrayList<>();
        List<StoredEvent> current = new ArrayList<>(events);
        long bytes = bytes(events);
        int at = number;
        for (StoredEvent kept : more) {
            if (full(current.size(), bytes)) {
                chunks.add(new Chunk(thing, at++, current));
                current = new ArrayList<>();
                bytes = 0;
            }
            current.add(kept);
            bytes += bytes(kept);
        }
        chunks.add(new Chunk(thing, at, current));
        return chunks;
    }

    boolean full() {
        return full(events.size(), bytes(events));
    }

    private static boolean full(int events, long bytes) {
        return events >= EVENTS || bytes >= BYTES;
    }

    private static long bytes(List<StoredEvent> events) {
        return events.stream().mapToLong(Chunk::bytes).sum();
    }

    private static long bytes(StoredEvent kept) {
        return kept.event().data().length;
    }

    long last() {
        return events.getLast().position();
    }

    String id() {
        return id(thing, number);
    }

    static String id(String thing, int number) {
        String digits = Integer.toString(number);
        return thing + "#" + "0".repeat(Math.max(0, NUMBER_DIGITS - digits.length())) + digits;
    }
}

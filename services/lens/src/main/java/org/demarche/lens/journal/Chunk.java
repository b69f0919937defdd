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
public record Chunk(String thing, int number, List<Kept> events) {
    /** Most events of one chunk. */
    static final int EVENTS = 64;
    /** Data bytes from which on nothing is added, to stay far from the 16 MiB that MongoDB takes. */
    static final int BYTES = 1 << 20;

    public Chunk {
        events = List.copyOf(events);
    }

    /** The beginning of a journal. */
    public static Chunk first(String thing) {
        return new Chunk(thing, 0, List.of());
    }

    /** This chunk and the ones after it, once more events are added; the last one is the journal's new end. */
    public List<Chunk> extend(List<Kept> more) {
        List<Chunk> chunks = new ArrayList<>();
        List<Kept> current = new ArrayList<>(events);
        int at = number;
        for (Kept kept : more) {
            if (full(current)) {
                chunks.add(new Chunk(thing, at++, current));
                current = new ArrayList<>();
            }
            current.add(kept);
        }
        chunks.add(new Chunk(thing, at, current));
        return chunks;
    }

    boolean full() {
        return full(events);
    }

    private static boolean full(List<Kept> events) {
        return events.size() >= EVENTS
                || events.stream().mapToLong(kept -> kept.event().data().length).sum() >= BYTES;
    }

    long last() {
        return events.getLast().position();
    }

    String id() {
        return id(thing, number);
    }

    static String id(String thing, int number) {
        return "%s#%08d".formatted(thing, number);
    }
}

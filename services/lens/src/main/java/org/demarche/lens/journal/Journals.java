package org.demarche.lens.journal;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;

/** The events of each thing, in chunks found by {@code _id}: reading one thing never touches another. */
public final class Journals {
    /** How many chunks are fetched at once of a journal that goes on; a first look takes one. */
    private static final int AHEAD = 16;

    private final MongoCollection<Document> collection;

    Journals(MongoCollection<Document> collection) {
        this.collection = collection;
    }

    /** Writes chunks as they now stand; one that is held at a later position already is left alone. */
    public void write(Collection<Chunk> chunks) {
        MonotonicWrites.write(
                collection,
                Parallel.of(chunks)
                        .filter(chunk -> !chunk.events().isEmpty())
                        .map(chunk -> MonotonicWrites.forward(chunk.id(), held(chunk)))
                        .toList());
    }

    /** What is recorded of each thing up to a position, inclusive, in ledger order; nothing for things without events. */
    public Map<String, List<StoredEvent>> read(Collection<String> things, long upTo) {
        Map<String, List<StoredEvent>> read = new LinkedHashMap<>();
        Set<String> open = new LinkedHashSet<>(things);
        for (int from = 0, count = 1; !open.isEmpty(); from += count, count = AHEAD) {
            Map<String, Chunk> found = fetch(open, from, count);
            int next = from + count;
            int first = from;
            open.removeIf(thing -> !take(thing, found, first, next, upTo, read));
        }
        return read;
    }

    /** What is recorded of one thing up to a position, inclusive. */
    public List<StoredEvent> read(String thing, long upTo) {
        return read(List.of(thing), upTo).getOrDefault(thing, List.of());
    }

    /** Takes one thing's chunks in order; tells whether its journal may go on after them. */
    private static boolean take(
            String thing,
            Map<String, Chunk> found,
            int first,
            int next,
            long upTo,
            Map<String, List<StoredEvent>> read) {
        for (int number = first; number < next; number++) {
            Chunk chunk = found.get(Chunk.id(thing, number));
            if (chunk == null) {
                return false;
            }
            List<StoredEvent> counting = chunk.events().stream()
                    .filter(kept -> kept.position() <= upTo)
                    .toList();
            if (!counting.isEmpty()) {
                read.computeIfAbsent(thing, none -> new ArrayList<>()).addAll(counting);
            }
            if (!chunk.full() || chunk.last() >= upTo) {
                return false;
            }
        }
        return true;
    }

    private Map<String, Chunk> fetch(Set<String> things, int from, int count) {
        List<String> ids =
                things.stream().flatMap(thing -> ids(thing, from, count)).toList();
        Map<String, Chunk> found = new HashMap<>();
        MonotonicWrites.call(() -> collection.find(Filters.in("_id", ids)).into(new ArrayList<>()))
                .forEach(document -> found.put(document.getString("_id"), chunk(document)));
        return found;
    }

    private static Stream<String> ids(String thing, int from, int count) {
        return IntStream.range(from, from + count).mapToObj(number -> Chunk.id(thing, number));
    }

    private static Document held(Chunk chunk) {
        return MonotonicWrites.held(chunk.last())
                .append("first", chunk.events().getFirst().position())
                .append("thing", chunk.thing())
                .append("chunk", chunk.number())
                .append("events", StoredEventCodec.encode(chunk.events()));
    }

    private static Chunk chunk(Document document) {
        Document held = document.get(MonotonicWrites.HELD, Document.class);
        return new Chunk(held.getString("thing"), held.getInteger("chunk"), StoredEventCodec.events(held));
    }
}

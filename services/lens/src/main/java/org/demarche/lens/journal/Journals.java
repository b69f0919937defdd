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

/** The events of each journal in chunks, which are found by {@code _id}: reading one journal never reads another. */
public final class Journals {
    /** Number of chunks in one query for a long journal. The first query reads one chunk, as most journals have one. */
    private static final int CHUNKS_PER_READ = 16;

    private final MongoCollection<Document> collection;
    private final CausalReads reads;

    Journals(MongoCollection<Document> collection, CausalReads reads) {
        this.collection = collection;
        this.reads = reads;
    }

    /** Writes chunks; one that is stored with a later position is not changed. */
    public void write(Collection<Chunk> chunks) {
        MonotonicWrites.write(
                collection,
                Parallel.of(chunks)
                        .filter(chunk -> !chunk.events().isEmpty())
                        .map(chunk -> MonotonicWrites.upsertIfLater(chunk.id(), value(chunk)))
                        .toList());
    }

    /** Returns the events of each journal up to a position, inclusive, in ledger order; journals without events are left out. */
    public Map<String, List<StoredEvent>> read(Collection<String> keys, long upTo) {
        Map<String, List<StoredEvent>> read = new LinkedHashMap<>();
        Set<String> unfinished = new LinkedHashSet<>(keys);
        for (int from = 0, chunks = 1; !unfinished.isEmpty(); from += chunks, chunks = CHUNKS_PER_READ) {
            Map<String, Chunk> found = fetch(unfinished, from, chunks);
            int next = from + chunks;
            int first = from;
            unfinished.removeIf(key -> !append(key, found, first, next, upTo, read));
        }
        return read;
    }

    /** Returns the events of one journal up to a position, inclusive. */
    public List<StoredEvent> read(String key, long upTo) {
        return read(List.of(key), upTo).getOrDefault(key, List.of());
    }

    /** Appends the events of one journal's chunks; returns whether the journal may have more chunks. */
    private static boolean append(
            String key, Map<String, Chunk> found, int first, int next, long upTo, Map<String, List<StoredEvent>> read) {
        for (int number = first; number < next; number++) {
            Chunk chunk = found.get(Chunk.id(key, number));
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

    private Map<String, Chunk> fetch(Set<String> keys, int from, int chunks) {
        List<String> ids = keys.stream().flatMap(key -> ids(key, from, chunks)).toList();
        Map<String, Chunk> found = new HashMap<>();
        reads.find(collection, Filters.in("_id", ids), all -> all.into(new ArrayList<>()))
                .forEach(document -> found.put(document.getString("_id"), chunk(document)));
        return found;
    }

    private static Stream<String> ids(String key, int from, int chunks) {
        return IntStream.range(from, from + chunks).mapToObj(number -> Chunk.id(key, number));
    }

    private static Document value(Chunk chunk) {
        return MonotonicWrites.value(chunk.last())
                .append("first", chunk.events().getFirst().position())
                .append("thing", chunk.key())
                .append("chunk", chunk.number())
                .append("events", StoredEventCodec.encode(chunk.events()));
    }

    private static Chunk chunk(Document document) {
        Document value = document.get(MonotonicWrites.VALUE, Document.class);
        return new Chunk(value.getString("thing"), value.getInteger("chunk"), StoredEventCodec.events(value));
    }

    /** Deletes all documents. */
    void clear() {
        MonotonicWrites.call(() -> collection.deleteMany(new Document()));
    }
}

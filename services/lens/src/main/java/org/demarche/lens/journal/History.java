package org.demarche.lens.journal;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.WriteModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** All events in ledger order, in chunks of {@value #EVENTS} positions. The {@code _id} of a chunk follows from a position. */
public final class History {
    /** Events in a chunk. Even with events of 1 MB, Kafka's default maximum, a chunk fits into one document. */
    public static final int EVENTS = 16;

    private static final int CHUNKS_PER_READ = 32;
    private static final String RECORDED_AT = "recordedAt";

    private final MongoCollection<Document> collection;
    private final CausalReads reads;

    History(MongoCollection<Document> collection, CausalReads reads) {
        this.collection = collection;
        this.reads = reads;
    }

    /** Writes events without gaps, the first of which starts a chunk. */
    public void write(List<StoredEvent> events) {
        var chunks = new TreeMap<Long, List<StoredEvent>>();
        events.forEach(stored -> chunks.computeIfAbsent(chunkOf(stored.position()), none -> new ArrayList<>())
                .add(stored));
        List<WriteModel<Document>> models = new ArrayList<>();
        chunks.forEach((number, chunk) -> models.add(MonotonicWrites.upsertIfLater(number, value(number, chunk))));
        MonotonicWrites.write(collection, models);
    }

    /** Returns the first position of the chunk that contains a position. */
    public static long chunkStart(long position) {
        return chunkOf(position) * EVENTS + 1;
    }

    public Optional<StoredEvent> at(long position) {
        return read(position, position).stream().findFirst();
    }

    /** Returns the events at these positions in ledger order; positions that are not stored are left out. */
    public List<StoredEvent> at(Set<Long> positions) {
        List<StoredEvent> found = new ArrayList<>();
        List<Long> chunks =
                positions.stream().map(History::chunkOf).distinct().sorted().toList();
        for (int from = 0; from < chunks.size(); from += CHUNKS_PER_READ) {
            fetch(chunks.subList(from, Math.min(chunks.size(), from + CHUNKS_PER_READ))).stream()
                    .filter(stored -> positions.contains(stored.position()))
                    .forEach(found::add);
        }
        return found;
    }

    /**
     * Returns events from..to (inclusive) in order. The number is bounded, so the result may end before {@code to}: go on
     * after the last one. It is empty only if there is no event in the range.
     */
    public List<StoredEvent> read(long from, long to) {
        if (from < 1 || from > to) {
            return List.of();
        }
        List<Long> ids = LongStream.rangeClosed(chunkOf(from), chunkOf(to))
                .limit(CHUNKS_PER_READ)
                .boxed()
                .toList();
        return fetch(ids).stream()
                .filter(stored -> from <= stored.position() && stored.position() <= to)
                .toList();
    }

    private List<StoredEvent> fetch(List<Long> chunks) {
        return reads.find(collection, Filters.in("_id", chunks), found -> found.into(new ArrayList<>())).stream()
                .sorted(Comparator.comparing(document -> document.getLong("_id")))
                .flatMap(document ->
                        StoredEventCodec.events(document.get(MonotonicWrites.VALUE, Document.class)).stream())
                .toList();
    }

    /** Returns the last position up to {@code upTo} that was recorded at or before a moment; 0 if there is none. */
    public long lastRecordedBy(Instant moment, long upTo) {
        long low = -1; // the last chunk known to start at or before the moment
        long high = upTo < 1 ? 0 : chunkOf(upTo) + 1; // the first chunk known to start after it
        while (high - low > 1) {
            long middle = (low + high) >>> 1;
            if (startsBy(middle, moment)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low < 0
                ? 0
                : read(low * EVENTS + 1, Math.min((low + 1) * EVENTS, upTo)).stream()
                        .filter(stored -> !stored.event().recordedAt().isAfter(moment))
                        .mapToLong(StoredEvent::position)
                        .max()
                        .orElse(0);
    }

    private boolean startsBy(long number, Instant moment) {
        @Nullable
        Document found = reads.find(
                collection,
                Filters.eq("_id", number),
                chunk -> chunk.projection(Projections.include(MonotonicWrites.VALUE + "." + RECORDED_AT))
                        .first());
        return found != null
                && !Instant.parse(
                                found.get(MonotonicWrites.VALUE, Document.class).getString(RECORDED_AT))
                        .isAfter(moment);
    }

    private static long chunkOf(long position) {
        return (position - 1) / EVENTS;
    }

    private static Document value(long number, List<StoredEvent> events) {
        if (events.getFirst().position() != number * EVENTS + 1) {
            throw new IllegalArgumentException("a chunk of the history starts at " + (number * EVENTS + 1));
        }
        return MonotonicWrites.value(events.getLast().position())
                .append("first", events.getFirst().position())
                .append(RECORDED_AT, events.getFirst().event().recordedAt().toString())
                .append("events", StoredEventCodec.encode(events));
    }

    /** Deletes all documents. */
    void clear() {
        MonotonicWrites.call(() -> collection.deleteMany(new Document()));
    }
}

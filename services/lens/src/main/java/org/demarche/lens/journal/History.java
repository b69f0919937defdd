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

/** The whole ledger in its order, in chunks of {@value #EVENTS} positions; a position tells its chunk's {@code _id}. */
public final class History {
    /** Few enough that even with events of 1 MB, the most Kafka takes by default, a chunk is one document. */
    public static final int EVENTS = 16;

    private static final int CHUNKS_AT_ONCE = 32;
    private static final String SINCE = "recordedAt";

    private final MongoCollection<Document> collection;

    History(MongoCollection<Document> collection) {
        this.collection = collection;
    }

    /** Writes events that follow each other without gaps and start a chunk. */
    public void write(List<StoredEvent> events) {
        var chunks = new TreeMap<Long, List<StoredEvent>>();
        events.forEach(kept -> chunks.computeIfAbsent(chunkOf(kept.position()), none -> new ArrayList<>())
                .add(kept));
        List<WriteModel<Document>> models = new ArrayList<>();
        chunks.forEach((number, chunk) -> models.add(MonotonicWrites.forward(number, held(number, chunk))));
        MonotonicWrites.write(collection, models);
    }

    /** The first position of the chunk that a position falls into. */
    public static long chunkStart(long position) {
        return chunkOf(position) * EVENTS + 1;
    }

    public Optional<StoredEvent> at(long position) {
        return read(position, position).stream().findFirst();
    }

    /** Those of the positions that are held, in order. */
    public List<StoredEvent> at(Set<Long> positions) {
        List<StoredEvent> found = new ArrayList<>();
        List<Long> chunks =
                positions.stream().map(History::chunkOf).distinct().sorted().toList();
        for (int from = 0; from < chunks.size(); from += CHUNKS_AT_ONCE) {
            fetch(chunks.subList(from, Math.min(chunks.size(), from + CHUNKS_AT_ONCE))).stream()
                    .filter(kept -> positions.contains(kept.position()))
                    .forEach(found::add);
        }
        return found;
    }

    /**
     * Events from..to (inclusive), in order. Fetches a bounded number and may therefore end before {@code to}; it is
     * empty only if there is nothing in the range at all. Read on behind the last one.
     */
    public List<StoredEvent> read(long from, long to) {
        if (from < 1 || from > to) {
            return List.of();
        }
        List<Long> ids = LongStream.rangeClosed(chunkOf(from), chunkOf(to))
                .limit(CHUNKS_AT_ONCE)
                .boxed()
                .toList();
        return fetch(ids).stream()
                .filter(kept -> from <= kept.position() && kept.position() <= to)
                .toList();
    }

    private List<StoredEvent> fetch(List<Long> chunks) {
        return MonotonicWrites.call(
                        () -> collection.find(Filters.in("_id", chunks)).into(new ArrayList<>()))
                .stream()
                .sorted(Comparator.comparing(document -> document.getLong("_id")))
                .flatMap(document ->
                        StoredEventCodec.events(document.get(MonotonicWrites.HELD, Document.class)).stream())
                .toList();
    }

    /** The last position recorded at or before a moment, of the first {@code upTo}; 0 if there is none. */
    public long lastRecordedBy(Instant moment, long upTo) {
        long low = -1; // the last chunk known to start by then
        long high = upTo < 1 ? 0 : chunkOf(upTo) + 1; // the first known not to
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
                        .filter(kept -> !kept.event().recordedAt().isAfter(moment))
                        .mapToLong(StoredEvent::position)
                        .max()
                        .orElse(0);
    }

    private boolean startsBy(long number, Instant moment) {
        @Nullable
        Document found = MonotonicWrites.call(() -> collection
                .find(Filters.eq("_id", number))
                .projection(Projections.include(MonotonicWrites.HELD + "." + SINCE))
                .first());
        return found != null
                && !Instant.parse(
                                found.get(MonotonicWrites.HELD, Document.class).getString(SINCE))
                        .isAfter(moment);
    }

    private static long chunkOf(long position) {
        return (position - 1) / EVENTS;
    }

    private static Document held(long number, List<StoredEvent> events) {
        if (events.getFirst().position() != number * EVENTS + 1) {
            throw new IllegalArgumentException("a chunk of the history starts at " + (number * EVENTS + 1));
        }
        return MonotonicWrites.held(events.getLast().position())
                .append("first", events.getFirst().position())
                .append(SINCE, events.getFirst().event().recordedAt().toString())
                .append("events", StoredEventCodec.encode(events));
    }
}

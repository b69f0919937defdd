package org.demarche.lens.journal.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.WriteModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.demarche.lens.journal.History;
import org.demarche.lens.journal.StoredEvent;
import org.demarche.lens.journal.StoredEventCodec;
import org.jspecify.annotations.Nullable;

/** A chunk is one document, with its number as {@code _id}. */
final class MongoHistory extends History {
    private static final String RECORDED_AT = "recordedAt";

    private static final String WORDS = "words";
    private static final String VALUE_WORDS = MonotonicWrites.VALUE + "." + WORDS;

    private final MongoCollection<Document> collection;
    private final CausalReads reads;

    MongoHistory(MongoCollection<Document> collection, CausalReads reads) {
        this.collection = collection;
        this.reads = reads;
    }

    @Override
    protected void writeChunks(SortedMap<Long, List<StoredEvent>> chunks) {
        List<WriteModel<Document>> models = new ArrayList<>();
        chunks.forEach((number, chunk) -> models.add(MonotonicWrites.upsertIfLater(number, value(chunk))));
        MonotonicWrites.write(collection, models);
    }

    @Override
    protected List<StoredEvent> chunks(List<Long> numbers) {
        return reads.find(collection, Filters.in("_id", numbers), found -> found.into(new ArrayList<>())).stream()
                .sorted(Comparator.comparing(document -> document.getLong("_id")))
                .flatMap(document ->
                        MonotonicWrites.events(document.get(MonotonicWrites.VALUE, Document.class)).stream())
                .toList();
    }

    @Override
    protected @Nullable Instant startOf(long number) {
        @Nullable
        Document found = reads.find(
                collection,
                Filters.eq("_id", number),
                chunk -> chunk.projection(Projections.include(MonotonicWrites.VALUE + "." + RECORDED_AT))
                        .first());
        return found == null
                ? null
                : Instant.parse(found.get(MonotonicWrites.VALUE, Document.class).getString(RECORDED_AT));
    }

    /** Creates the index by which claims are found; does nothing if it exists. */
    void createIndexes() {
        MonotonicWrites.call(() -> collection.createIndex(Indexes.ascending(VALUE_WORDS, "_id")));
    }

    /** All events of a chunk with the word may have it. */
    @Override
    protected List<Long> withWord(String word, boolean whole, long after, long upTo, int limit) {
        if (after >= upTo) {
            return List.of();
        }
        Bson of = whole ? Filters.eq(VALUE_WORDS, word) : Filters.regex(VALUE_WORDS, Pattern.compile("^" + word));
        List<Long> numbers = reads.find(
                collection,
                Filters.and(of, Filters.gte("_id", chunkOf(after + 1)), Filters.lte("_id", chunkOf(upTo))),
                found -> found.projection(Projections.include("_id"))
                        .sort(Sorts.ascending("_id"))
                        .limit(limit / EVENTS + 1)
                        .map(chunk -> chunk.getLong("_id"))
                        .into(new ArrayList<>()));
        return numbers.stream()
                .flatMap(number -> LongStream.rangeClosed(number * EVENTS + 1, (number + 1) * EVENTS)
                        .boxed())
                .filter(position -> position > after && position <= upTo)
                .toList();
    }

    private static Document value(List<StoredEvent> events) {
        return MonotonicWrites.value(events.getLast().position())
                .append("first", events.getFirst().position())
                .append(RECORDED_AT, events.getFirst().event().recordedAt().toString())
                .append("events", new Binary(StoredEventCodec.encode(events)))
                .append(WORDS, wordsOf(events).map(Word::word).distinct().toList());
    }
}

package org.demarche.lens.journal.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.WriteModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import org.bson.Document;
import org.bson.types.Binary;
import org.demarche.lens.journal.History;
import org.demarche.lens.journal.StoredEvent;
import org.demarche.lens.journal.StoredEventCodec;
import org.jspecify.annotations.Nullable;

/** A chunk is one document, with its number as {@code _id}. */
final class MongoHistory extends History {
    private static final String RECORDED_AT = "recordedAt";

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

    private static Document value(List<StoredEvent> events) {
        return MonotonicWrites.value(events.getLast().position())
                .append("first", events.getFirst().position())
                .append(RECORDED_AT, events.getFirst().event().recordedAt().toString())
                .append("events", new Binary(StoredEventCodec.encode(events)));
    }
}

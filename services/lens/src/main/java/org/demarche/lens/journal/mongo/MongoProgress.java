package org.demarche.lens.journal.mongo;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.demarche.lens.journal.Checkpoint;
import org.demarche.lens.journal.Generations;
import org.demarche.lens.journal.Progress;
import org.demarche.lens.journal.ReadModels;
import org.demarche.lens.journal.ReadModelsLostException;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoint of one generation is part of the document of {@link MongoGenerations}. It is written last in a batch and
 * read first in a query, so that an answer is consistent as of one position.
 */
final class MongoProgress implements Progress {
    private final MongoCollection<Document> collection;
    private final CausalReads reads;
    private final String projection;
    private final int generation;

    MongoProgress(MongoCollection<Document> collection, CausalReads reads, String projection, int generation) {
        this.collection = collection;
        this.reads = reads;
        this.projection = projection;
        this.generation = generation;
    }

    /** Creates the document of the projection; does nothing if it exists. */
    void prepare() {
        prepare(collection, projection);
    }

    static void prepare(MongoCollection<Document> collection, String projection) {
        Bson atLeast = Updates.combine(
                Updates.setOnInsert(StatusDocument.SCHEMA_VERSION, ReadModels.SCHEMA_VERSION),
                Updates.max(StatusDocument.GENERATION, Generations.FIRST),
                Updates.max(StatusDocument.USED, Generations.FIRST),
                Updates.max(MonotonicWrites.VALUE, value(Checkpoint.START)));
        MonotonicWrites.call(
                () -> collection.updateOne(Filters.eq("_id", projection), atLeast, new UpdateOptions().upsert(true)));
    }

    @Override
    public Optional<Checkpoint> find() {
        @Nullable Document found = reads.find(collection, Filters.eq("_id", projection), FindIterable::first);
        return StatusDocument.of(found == null ? new Document() : found).checkpointOf(generation);
    }

    @Override
    public boolean write(Checkpoint checkpoint) {
        return move(Checkpoint.START, checkpoint);
    }

    /**
     * Stores a checkpoint as {@link #write} does, if the stored one is still at least the one that the batch started from.
     *
     * @return false if this generation is neither served nor being built
     * @throws ReadModelsLostException if the stored one is earlier: the read models were lost meanwhile, and what was
     *     applied before the batch is missing
     */
    boolean move(Checkpoint from, Checkpoint to) {
        if (advanced(from, to)) {
            return true;
        }
        prepare();
        if (advanced(from, to)) { // it may have been promoted between the two conditions of the first attempt
            return true;
        }
        find().filter(stored -> stored.position() < from.position()).ifPresent(stored -> {
            throw new ReadModelsLostException(from.position(), stored.position());
        });
        return false;
    }

    /** Moves the checkpoint of this generation back to {@link Checkpoint#START}. */
    void reset() {
        String prefix = StatusDocument.BUILDING + ".";
        for (String field : List.of("", prefix)) {
            Bson which = Filters.and(
                    Filters.eq("_id", projection), Filters.eq(field + StatusDocument.GENERATION, generation));
            MonotonicWrites.call(() ->
                    collection.updateOne(which, Updates.set(field + MonotonicWrites.VALUE, value(Checkpoint.START))));
        }
    }

    private boolean advanced(Checkpoint from, Checkpoint checkpoint) {
        String prefix = StatusDocument.BUILDING + ".";
        Bson built = Filters.and(
                Filters.eq(prefix + StatusDocument.GENERATION, generation),
                Filters.exists(prefix + StatusDocument.FAILED, false));
        List<WriteModel<Document>> models = List.of(
                advance(Filters.eq(StatusDocument.GENERATION, generation), MonotonicWrites.VALUE, from, checkpoint),
                advance(built, prefix + MonotonicWrites.VALUE, from, checkpoint));
        return MonotonicWrites.update(collection, models) > 0;
    }

    private WriteModel<Document> advance(Bson condition, String field, Checkpoint from, Checkpoint checkpoint) {
        Bson unlost = from.position() == 0
                ? Filters.empty()
                : Filters.gte(field + "." + MonotonicWrites.LAST, from.position());
        return new UpdateOneModel<>(
                Filters.and(Filters.eq("_id", projection), condition, unlost), Updates.max(field, value(checkpoint)));
    }

    static Document value(Checkpoint checkpoint) {
        return MonotonicWrites.value(checkpoint.position())
                .append("offset", checkpoint.offset())
                .append(
                        "recordedAt",
                        checkpoint.recordedAt() == null
                                ? null
                                : checkpoint.recordedAt().toString())
                .append("unreadable", checkpoint.unreadable())
                .append("lastUnreadable", checkpoint.lastUnreadable())
                .append("quarantined", checkpoint.quarantined());
    }

    /** Reads the checkpoint of a document; {@link Checkpoint#START} where it has none. */
    static Checkpoint checkpoint(Document document) {
        Document value = document.get(MonotonicWrites.VALUE, Document.class);
        if (value == null) {
            return Checkpoint.START;
        }
        String recordedAt = value.getString("recordedAt");
        return new Checkpoint(
                value.getLong(MonotonicWrites.LAST),
                value.getLong("offset"),
                recordedAt == null ? null : Instant.parse(recordedAt),
                value.getLong("unreadable"),
                value.getString("lastUnreadable"),
                value.getBoolean("quarantined"));
    }
}

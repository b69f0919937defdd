package org.demarche.lens.journal;

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
import org.jspecify.annotations.Nullable;

/**
 * The checkpoint of one generation. It is written last in a batch and read first in a query, so that an answer is
 * consistent as of one position. It is part of the document of {@link Generations}, and can no longer be written once the
 * generation is neither served nor being built.
 */
public final class Progress {
    private final MongoCollection<Document> collection;
    private final CausalReads reads;
    private final String projection;
    private final int generation;

    Progress(MongoCollection<Document> collection, CausalReads reads, String projection, int generation) {
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
                Updates.setOnInsert(GenerationStatus.SCHEMA_VERSION, ReadModels.SCHEMA_VERSION),
                Updates.max(GenerationStatus.GENERATION, Generations.FIRST),
                Updates.max(GenerationStatus.USED, Generations.FIRST),
                Updates.max(MonotonicWrites.VALUE, value(Checkpoint.START)));
        MonotonicWrites.call(
                () -> collection.updateOne(Filters.eq("_id", projection), atLeast, new UpdateOptions().upsert(true)));
    }

    /** Returns the checkpoint; empty = this generation is neither served nor being built. */
    public Optional<Checkpoint> find() {
        @Nullable Document found = reads.find(collection, Filters.eq("_id", projection), FindIterable::first);
        GenerationStatus status = GenerationStatus.of(found == null ? new Document() : found);
        if (status.generation() == generation) {
            return Optional.of(status.checkpoint());
        }
        return status.activeBuild()
                .filter(building -> building.generation() == generation)
                .map(GenerationStatus.Building::checkpoint);
    }

    /** As {@link #find()}, with {@link Checkpoint#START} where there is none. */
    public Checkpoint read() {
        return find().orElse(Checkpoint.START);
    }

    /**
     * Stores a checkpoint, unless the stored one is as late or later.
     *
     * @return false if this generation is neither served nor being built
     */
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
    public boolean move(Checkpoint from, Checkpoint to) {
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
        String prefix = GenerationStatus.BUILDING + ".";
        for (String field : List.of("", prefix)) {
            Bson which = Filters.and(
                    Filters.eq("_id", projection), Filters.eq(field + GenerationStatus.GENERATION, generation));
            MonotonicWrites.call(() ->
                    collection.updateOne(which, Updates.set(field + MonotonicWrites.VALUE, value(Checkpoint.START))));
        }
    }

    private boolean advanced(Checkpoint from, Checkpoint checkpoint) {
        String prefix = GenerationStatus.BUILDING + ".";
        Bson built = Filters.and(
                Filters.eq(prefix + GenerationStatus.GENERATION, generation),
                Filters.exists(prefix + GenerationStatus.FAILED, false));
        List<WriteModel<Document>> models = List.of(
                advance(Filters.eq(GenerationStatus.GENERATION, generation), MonotonicWrites.VALUE, from, checkpoint),
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

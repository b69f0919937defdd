package org.demarche.lens.journal;

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
 * Where one generation stands. Written last in a batch and read first in an answer, which makes answers consistent cuts.
 * It is written where the generation is told to be served or built, and nowhere once it is neither.
 */
public final class Progress {
    private final MongoCollection<Document> collection;
    private final String projection;
    private final int generation;

    Progress(MongoCollection<Document> collection, String projection, int generation) {
        this.collection = collection;
        this.projection = projection;
        this.generation = generation;
    }

    /** What is there before anything is projected; does nothing if it is. */
    void prepare() {
        prepare(collection, projection);
    }

    static void prepare(MongoCollection<Document> collection, String projection) {
        Bson atLeast = Updates.combine(
                Updates.setOnInsert(GenerationStatus.FORM, ReadModels.FORM),
                Updates.max(GenerationStatus.GENERATION, Generations.FIRST),
                Updates.max(GenerationStatus.USED, Generations.FIRST),
                Updates.max(MonotonicWrites.HELD, held(Checkpoint.START)));
        MonotonicWrites.call(
                () -> collection.updateOne(Filters.eq("_id", projection), atLeast, new UpdateOptions().upsert(true)));
    }

    /** Where it stands; empty = this generation is neither served nor being built. */
    public Optional<Checkpoint> find() {
        @Nullable
        Document found = MonotonicWrites.call(
                () -> collection.find(Filters.eq("_id", projection)).first());
        GenerationStatus stand = GenerationStatus.of(found == null ? new Document() : found);
        if (stand.generation() == generation) {
            return Optional.of(stand.mark());
        }
        return stand.underway()
                .filter(building -> building.generation() == generation)
                .map(GenerationStatus.Building::mark);
    }

    public Checkpoint read() {
        return find().orElse(Checkpoint.START);
    }

    /**
     * Moves forward to a mark; a mark that is not ahead of the one held is left alone.
     *
     * @return false if this generation is neither served nor being built
     */
    public boolean write(Checkpoint mark) {
        if (moved(mark)) {
            return true;
        }
        prepare();
        return moved(mark); // where it was built a moment ago it may be served now
    }

    private boolean moved(Checkpoint mark) {
        String its = GenerationStatus.BUILDING + ".";
        Bson built = Filters.and(
                Filters.eq(its + GenerationStatus.GENERATION, generation),
                Filters.exists(its + GenerationStatus.FAILED, false));
        List<WriteModel<Document>> models = List.of(
                forward(Filters.eq(GenerationStatus.GENERATION, generation), MonotonicWrites.HELD, mark),
                forward(built, its + MonotonicWrites.HELD, mark));
        return MonotonicWrites.update(collection, models) > 0;
    }

    private WriteModel<Document> forward(Bson condition, String field, Checkpoint mark) {
        return new UpdateOneModel<>(
                Filters.and(Filters.eq("_id", projection), condition), Updates.max(field, held(mark)));
    }

    static Document held(Checkpoint mark) {
        return MonotonicWrites.held(mark.position())
                .append("offset", mark.offset())
                .append(
                        "recordedAt",
                        mark.recordedAt() == null ? null : mark.recordedAt().toString())
                .append("unreadable", mark.unreadable())
                .append("lastUnreadable", mark.lastUnreadable())
                .append("quarantined", mark.quarantined());
    }

    /** What a document holds; nothing = the start. */
    static Checkpoint mark(Document document) {
        Document held = document.get(MonotonicWrites.HELD, Document.class);
        if (held == null) {
            return Checkpoint.START;
        }
        String recordedAt = held.getString("recordedAt");
        return new Checkpoint(
                held.getLong(MonotonicWrites.LAST),
                held.getLong("offset"),
                recordedAt == null ? null : Instant.parse(recordedAt),
                held.getLong("unreadable"),
                held.getString("lastUnreadable"),
                held.getBoolean("quarantined"));
    }
}

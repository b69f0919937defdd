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
                Updates.setOnInsert(Stand.FORM, ReadModels.FORM),
                Updates.max(Stand.GENERATION, Generations.FIRST),
                Updates.max(Stand.USED, Generations.FIRST),
                Updates.max(Guarded.HELD, held(Mark.START)));
        Guarded.call(
                () -> collection.updateOne(Filters.eq("_id", projection), atLeast, new UpdateOptions().upsert(true)));
    }

    /** Where it stands; empty = this generation is neither served nor being built. */
    public Optional<Mark> find() {
        @Nullable
        Document found = Guarded.call(
                () -> collection.find(Filters.eq("_id", projection)).first());
        Stand stand = Stand.of(found == null ? new Document() : found);
        if (stand.generation() == generation) {
            return Optional.of(stand.mark());
        }
        return stand.underway()
                .filter(building -> building.generation() == generation)
                .map(Stand.Building::mark);
    }

    public Mark read() {
        return find().orElse(Mark.START);
    }

    /**
     * Moves forward to a mark; a mark that is not ahead of the one held is left alone.
     *
     * @return false if this generation is neither served nor being built
     */
    public boolean write(Mark mark) {
        if (moved(mark)) {
            return true;
        }
        prepare();
        return moved(mark); // where it was built a moment ago it may be served now
    }

    private boolean moved(Mark mark) {
        String its = Stand.BUILDING + ".";
        Bson built =
                Filters.and(Filters.eq(its + Stand.GENERATION, generation), Filters.exists(its + Stand.FAILED, false));
        List<WriteModel<Document>> models = List.of(
                forward(Filters.eq(Stand.GENERATION, generation), Guarded.HELD, mark),
                forward(built, its + Guarded.HELD, mark));
        return Guarded.update(collection, models) > 0;
    }

    private WriteModel<Document> forward(Bson condition, String field, Mark mark) {
        return new UpdateOneModel<>(
                Filters.and(Filters.eq("_id", projection), condition), Updates.max(field, held(mark)));
    }

    static Document held(Mark mark) {
        return Guarded.held(mark.position())
                .append("offset", mark.offset())
                .append(
                        "recordedAt",
                        mark.recordedAt() == null ? null : mark.recordedAt().toString())
                .append("unreadable", mark.unreadable())
                .append("lastUnreadable", mark.lastUnreadable())
                .append("quarantined", mark.quarantined());
    }

    /** What a document holds; nothing = the start. */
    static Mark mark(Document document) {
        Document held = document.get(Guarded.HELD, Document.class);
        if (held == null) {
            return Mark.START;
        }
        String recordedAt = held.getString("recordedAt");
        return new Mark(
                held.getLong(Guarded.LAST),
                held.getLong("offset"),
                recordedAt == null ? null : Instant.parse(recordedAt),
                held.getLong("unreadable"),
                held.getString("lastUnreadable"),
                held.getBoolean("quarantined"));
    }
}

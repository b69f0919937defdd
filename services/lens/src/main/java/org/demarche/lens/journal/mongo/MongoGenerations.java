package org.demarche.lens.journal.mongo;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.demarche.lens.journal.Checkpoint;
import org.demarche.lens.journal.GenerationStatus;
import org.demarche.lens.journal.Generations;
import org.demarche.lens.journal.ReadModels;
import org.demarche.lens.journal.RebuildRoom;
import org.jspecify.annotations.Nullable;

/** The read models in a MongoDB. Both generations and their progress are in one document, which is changed atomically. */
public final class MongoGenerations implements Generations {
    /** The last position that the generation before was served at. */
    private static final String REPLACED_AT = "replacedAt";

    private final MongoDatabase database;
    private final MongoCollection<Document> collection;
    private final CausalReads reads;
    private final String projection;

    private MongoGenerations(MongoDatabase database, CausalReads reads, String projection) {
        this.database = database;
        this.reads = reads;
        this.collection = MongoReadModels.collection(database, "progress");
        this.projection = projection;
    }

    /** Those in a database of a single server. */
    public static Generations in(MongoDatabase database, String projection) {
        return new MongoGenerations(database, new CausalReads(null), projection);
    }

    /** Those in a database of a single server or a replica set: what was read once is read again after a failover. */
    public static Generations in(MongoClient client, MongoDatabase database, String projection) {
        return new MongoGenerations(database, new CausalReads(client), projection);
    }

    /** The same for work that may take longer than a question: each operation may take this time. */
    @Override
    public Generations withTimeout(Duration timeout) {
        return new MongoGenerations(database.withTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS), reads, projection);
    }

    @Override
    public String projection() {
        return projection;
    }

    @Override
    public GenerationStatus status() {
        return StatusDocument.of(document());
    }

    @Override
    public long replacedAt() {
        return document().get(REPLACED_AT, 0L);
    }

    @Override
    public ReadModels models(int generation) {
        return new MongoReadModels(
                database, reads, new MongoProgress(collection, reads, projection, generation), generation);
    }

    @Override
    public boolean recreateIfOutdated(Instant now) {
        if (StatusDocument.schemaVersion(found()) >= ReadModels.SCHEMA_VERSION) {
            return false;
        }
        MongoProgress.prepare(collection, projection);
        Document outdated = found();
        int next = outdated.getInteger(StatusDocument.USED, FIRST) + 1;
        Document value = outdated.get(MonotonicWrites.VALUE, new Document());
        return update(
                Filters.and(
                        Filters.eq(StatusDocument.USED, next - 1),
                        Filters.ne(StatusDocument.SCHEMA_VERSION, ReadModels.SCHEMA_VERSION)),
                Updates.combine(
                        Updates.set(StatusDocument.SCHEMA_VERSION, ReadModels.SCHEMA_VERSION),
                        Updates.set(StatusDocument.GENERATION, next),
                        Updates.set(StatusDocument.USED, next),
                        Updates.set(StatusDocument.SINCE, now.toString()),
                        Updates.set(REPLACED_AT, value.get(MonotonicWrites.LAST, 0L)),
                        Updates.set(MonotonicWrites.VALUE, MongoProgress.value(Checkpoint.START)),
                        Updates.unset(StatusDocument.BUILDING)));
    }

    @Override
    public RebuildRoom room() {
        return MongoRoom.of(database, MongoReadModels.names(status().generation()));
    }

    @Override
    public @Nullable Integer begin(Instant now) {
        MongoProgress.prepare(collection, projection);
        Document found = document();
        if (StatusDocument.of(found).activeBuild().isPresent()) {
            return null;
        }
        int used = found.getInteger(StatusDocument.USED, FIRST);
        var building = new Document(StatusDocument.GENERATION, used + 1)
                .append(StatusDocument.SINCE, now.toString())
                .append(MonotonicWrites.VALUE, MongoProgress.value(Checkpoint.START));
        boolean begun = update(
                Filters.eq(StatusDocument.USED, used),
                Updates.combine(
                        Updates.set(StatusDocument.USED, used + 1), Updates.set(StatusDocument.BUILDING, building)));
        return begun ? used + 1 : null;
    }

    @Override
    public boolean cancel() {
        return update(Filters.exists(StatusDocument.BUILDING), Updates.unset(StatusDocument.BUILDING));
    }

    @Override
    public boolean fail(int generation, String reason) {
        return update(
                Filters.eq(StatusDocument.BUILDING + "." + StatusDocument.GENERATION, generation),
                Updates.set(StatusDocument.BUILDING + "." + StatusDocument.FAILED, reason));
    }

    @Override
    public boolean promote(Instant now) {
        Document found = document();
        GenerationStatus status = StatusDocument.of(found);
        if (status.building() == null || !status.building().hasReached(status.checkpoint())) {
            return false;
        }
        Checkpoint checkpoint = status.building().checkpoint();
        return update(
                Filters.and(
                        Filters.eq(StatusDocument.GENERATION, status.generation()),
                        Filters.eq(
                                StatusDocument.BUILDING + "." + StatusDocument.GENERATION,
                                status.building().generation()),
                        Filters.exists(StatusDocument.BUILDING + "." + StatusDocument.FAILED, false),
                        Filters.eq(
                                StatusDocument.BUILDING + "." + MonotonicWrites.VALUE + "." + MonotonicWrites.LAST,
                                checkpoint.position()),
                        Filters.lte(MonotonicWrites.VALUE + "." + MonotonicWrites.LAST, checkpoint.position())),
                Updates.combine(
                        Updates.set(StatusDocument.GENERATION, status.building().generation()),
                        Updates.set(StatusDocument.SINCE, now.toString()),
                        Updates.set(REPLACED_AT, checkpoint.position()),
                        Updates.set(MonotonicWrites.VALUE, MongoProgress.value(checkpoint)),
                        Updates.unset(StatusDocument.BUILDING)));
    }

    @Override
    public Set<Integer> unused() {
        Set<Integer> existing = new TreeSet<>();
        names().stream()
                .flatMap(name -> Stream.ofNullable(MongoReadModels.generationOf(name)))
                .forEach(existing::add);
        return status().unusedOf(existing); // read after the names: a generation started meanwhile is not among them
    }

    @Override
    public void drop(int generation) {
        List<String> existing = new ArrayList<>(names());
        existing.retainAll(MongoReadModels.names(generation));
        existing.forEach(name -> MonotonicWrites.call(() -> {
            database.getCollection(name).drop();
            return name;
        }));
    }

    private List<String> names() {
        return MonotonicWrites.call(() -> database.listCollectionNames().into(new ArrayList<>()));
    }

    private boolean update(Bson condition, Bson change) {
        Bson which = Filters.and(Filters.eq("_id", projection), condition);
        return MonotonicWrites.call(() -> collection.updateOne(which, change, new UpdateOptions().upsert(false)))
                        .getMatchedCount()
                > 0;
    }

    private Document document() {
        Document found = found();
        ReadModels.requireSchemaVersion(StatusDocument.schemaVersion(found));
        return found;
    }

    private Document found() {
        Document found = reads.find(collection, Filters.eq("_id", projection), FindIterable::first);
        return found == null ? new Document() : found;
    }
}

package org.demarche.lens.journal;

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
import org.jspecify.annotations.Nullable;

/**
 * Which generation of the read models is served, and which one is being built (blue/green). Both and their progress are in
 * one document, so that promoting a generation is one atomic write. The write succeeds only if the new generation has
 * reached the position of the old one at that moment, and afterwards the old one's projector can no longer write progress.
 * So the served position never goes back, and all replicas switch at the same time.
 *
 * <p>Numbers are never reused: a projector that still writes to a dropped generation cannot disturb another one.
 */
public final class Generations {
    static final int FIRST = 1;

    /** The last position that the generation before was served at. */
    private static final String REPLACED_AT = "replacedAt";

    private final MongoDatabase database;
    private final MongoCollection<Document> collection;
    private final CausalReads reads;
    private final String projection;

    private Generations(MongoDatabase database, CausalReads reads, String projection) {
        this.database = database;
        this.reads = reads;
        this.collection = ReadModels.collection(database, "progress");
        this.projection = projection;
    }

    /** Those in a database of a single server. */
    public static Generations in(MongoDatabase database, String projection) {
        return new Generations(database, new CausalReads(null), projection);
    }

    /** Those in a database of a single server or a replica set: what was read once is read again after a failover. */
    public static Generations in(MongoClient client, MongoDatabase database, String projection) {
        return new Generations(database, new CausalReads(client), projection);
    }

    /** The same for work that may take longer than a question: each operation may take this time. */
    public Generations withTimeout(Duration timeout) {
        return new Generations(database.withTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS), reads, projection);
    }

    /** Returns the name of the projection. */
    public String projection() {
        return projection;
    }

    /**
     * Returns the served generation with its progress. Read it once for each answer.
     *
     * @throws ReadModelsUnavailableException if MongoDB cannot be reached or the read models are of another build's schema
     */
    public ServedGeneration served() {
        GenerationStatus status = status();
        return new ServedGeneration(status.generation(), models(status.generation()), status.checkpoint());
    }

    /**
     * Returns the current generations.
     *
     * @throws ReadModelsUnavailableException as {@link #served()}
     */
    public GenerationStatus status() {
        return GenerationStatus.of(document());
    }

    /**
     * Returns the last position at which an answer may be from a generation before the served one; 0 if there was none. The
     * same position may read otherwise now.
     */
    public long replacedAt() {
        return document().get(REPLACED_AT, 0L);
    }

    /** Returns the read models of a generation, whether or not they exist. */
    public ReadModels models(int generation) {
        return ReadModels.in(database, reads, new Progress(collection, reads, projection, generation), generation);
    }

    /**
     * Replaces read models of an older schema version by a new, empty generation, which is served at once. Every process
     * calls this before it projects; if several do at the same time, one of them succeeds.
     *
     * @return whether this call has replaced them
     */
    public boolean recreateIfOutdated(Instant now) {
        if (GenerationStatus.schemaVersion(found()) >= ReadModels.SCHEMA_VERSION) {
            return false;
        }
        Progress.prepare(collection, projection);
        Document outdated = found();
        int next = outdated.getInteger(GenerationStatus.USED, FIRST) + 1;
        Document value = outdated.get(MonotonicWrites.VALUE, new Document());
        return update(
                Filters.and(
                        Filters.eq(GenerationStatus.USED, next - 1),
                        Filters.ne(GenerationStatus.SCHEMA_VERSION, ReadModels.SCHEMA_VERSION)),
                Updates.combine(
                        Updates.set(GenerationStatus.SCHEMA_VERSION, ReadModels.SCHEMA_VERSION),
                        Updates.set(GenerationStatus.GENERATION, next),
                        Updates.set(GenerationStatus.USED, next),
                        Updates.set(GenerationStatus.SINCE, now.toString()),
                        Updates.set(REPLACED_AT, value.get(MonotonicWrites.LAST, 0L)),
                        Updates.set(MonotonicWrites.VALUE, Progress.value(Checkpoint.START)),
                        Updates.unset(GenerationStatus.BUILDING)));
    }

    /**
     * Returns whether a new generation fits beside the served one.
     *
     * @param process where the store is in this process; null = it is a MongoDB
     */
    public RebuildRoom room(RebuildRoom.@Nullable InProcess process) {
        List<String> collections = ReadModels.names(status().generation());
        return process == null ? RebuildRoom.of(database, collections) : RebuildRoom.of(database, collections, process);
    }

    /** Starts to build a new generation beside the served one and returns its number; null if one is being built already. */
    public @Nullable Integer begin(Instant now) {
        Progress.prepare(collection, projection);
        Document found = document();
        if (GenerationStatus.of(found).activeBuild().isPresent()) {
            return null;
        }
        int used = found.getInteger(GenerationStatus.USED, FIRST);
        var building = new Document(GenerationStatus.GENERATION, used + 1)
                .append(GenerationStatus.SINCE, now.toString())
                .append(MonotonicWrites.VALUE, Progress.value(Checkpoint.START));
        boolean begun = update(
                Filters.eq(GenerationStatus.USED, used),
                Updates.combine(
                        Updates.set(GenerationStatus.USED, used + 1),
                        Updates.set(GenerationStatus.BUILDING, building)));
        return begun ? used + 1 : null;
    }

    /** Cancels the generation that is being built or has failed; false if there is none. */
    public boolean cancel() {
        return update(Filters.exists(GenerationStatus.BUILDING), Updates.unset(GenerationStatus.BUILDING));
    }

    /** Records why a generation that is being built cannot replace the served one; false if it is not being built. */
    public boolean fail(int generation, String reason) {
        return update(
                Filters.eq(GenerationStatus.BUILDING + "." + GenerationStatus.GENERATION, generation),
                Updates.set(GenerationStatus.BUILDING + "." + GenerationStatus.FAILED, reason));
    }

    /** Serves the generation that is being built from now on, if it has caught up with the served one. */
    public boolean promote(Instant now) {
        Document found = document();
        GenerationStatus status = GenerationStatus.of(found);
        if (status.building() == null || !status.building().hasReached(status.checkpoint())) {
            return false;
        }
        Checkpoint checkpoint = status.building().checkpoint();
        return update(
                Filters.and(
                        Filters.eq(GenerationStatus.GENERATION, status.generation()),
                        Filters.eq(
                                GenerationStatus.BUILDING + "." + GenerationStatus.GENERATION,
                                status.building().generation()),
                        Filters.exists(GenerationStatus.BUILDING + "." + GenerationStatus.FAILED, false),
                        Filters.eq(
                                GenerationStatus.BUILDING + "." + MonotonicWrites.VALUE + "." + MonotonicWrites.LAST,
                                checkpoint.position()),
                        Filters.lte(MonotonicWrites.VALUE + "." + MonotonicWrites.LAST, checkpoint.position())),
                Updates.combine(
                        Updates.set(
                                GenerationStatus.GENERATION, status.building().generation()),
                        Updates.set(GenerationStatus.SINCE, now.toString()),
                        Updates.set(REPLACED_AT, checkpoint.position()),
                        Updates.set(MonotonicWrites.VALUE, Progress.value(checkpoint)),
                        Updates.unset(GenerationStatus.BUILDING)));
    }

    /** Returns generations that still have collections but are neither served nor being built. */
    public Set<Integer> unused() {
        Set<Integer> existing = new TreeSet<>();
        names().stream()
                .flatMap(name -> Stream.ofNullable(ReadModels.generationOf(name)))
                .forEach(existing::add);
        GenerationStatus status = status(); // read after the names: a generation started meanwhile is not among them
        existing.remove(status.generation());
        status.activeBuild().map(GenerationStatus.Building::generation).ifPresent(existing::remove);
        return existing;
    }

    /** Drops the collections of a generation. */
    public void drop(int generation) {
        List<String> existing = new ArrayList<>(names());
        existing.retainAll(ReadModels.names(generation));
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
        int schemaVersion = GenerationStatus.schemaVersion(found);
        if (schemaVersion != ReadModels.SCHEMA_VERSION) {
            throw new ReadModelsUnavailableException("the read models are of form %d, and this build is for form %d"
                    .formatted(schemaVersion, ReadModels.SCHEMA_VERSION));
        }
        return found;
    }

    private Document found() {
        Document found = reads.find(collection, Filters.eq("_id", projection), FindIterable::first);
        return found == null ? new Document() : found;
    }
}

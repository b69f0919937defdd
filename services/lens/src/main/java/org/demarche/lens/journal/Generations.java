package org.demarche.lens.journal;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Which generation of the read models answers are made from, and which one is built beside it. One document tells that and
 * how far each has come, so that a turn to the next is one write: it is made only if the next one stands at least where
 * the old one stands at that very moment, and the old one's projector cannot move behind it. No position that was
 * answered is taken back, and every replica turns at once.
 *
 * <p>Numbers are never given twice, so that whoever still writes to a generation that is no more disturbs none that is.
 */
public final class Generations {
    static final int FIRST = 1;

    private final MongoDatabase database;
    private final MongoCollection<Document> collection;
    private final String projection;

    private Generations(MongoDatabase database, String projection) {
        this.database = database;
        this.collection = ReadModels.collection(database, "progress");
        this.projection = projection;
    }

    public static Generations in(MongoDatabase database, String projection) {
        return new Generations(database, projection);
    }

    /** The name of what is projected here. */
    public String projection() {
        return projection;
    }

    /** What answers are made from, and how far it has come: read it once for each answer. */
    public ServedGeneration served() {
        GenerationStatus stand = stand();
        return new ServedGeneration(stand.generation(), models(stand.generation()), stand.mark());
    }

    public GenerationStatus stand() {
        return GenerationStatus.of(document());
    }

    public ReadModels models(int generation) {
        return ReadModels.in(database, new Progress(collection, projection, generation), generation);
    }

    /**
     * Where an older build has left read models in a form of its own, begins them anew: a generation that is served from
     * its start on takes their place. Every build does so before it projects; of many at once one does.
     */
    public boolean renew(Instant now) {
        if (GenerationStatus.form(found()) >= ReadModels.FORM) {
            return false;
        }
        Progress.prepare(collection, projection);
        int next = found().getInteger(GenerationStatus.USED, FIRST) + 1;
        return changed(
                Filters.and(
                        Filters.eq(GenerationStatus.USED, next - 1),
                        Filters.ne(GenerationStatus.FORM, ReadModels.FORM)),
                Updates.combine(
                        Updates.set(GenerationStatus.FORM, ReadModels.FORM),
                        Updates.set(GenerationStatus.GENERATION, next),
                        Updates.set(GenerationStatus.USED, next),
                        Updates.set(GenerationStatus.SINCE, now.toString()),
                        Updates.set(MonotonicWrites.HELD, Progress.held(Checkpoint.START)),
                        Updates.unset(GenerationStatus.BUILDING)));
    }

    /** Begins a new generation beside the one that is served; null if one is being built already. */
    public @Nullable Integer begin(Instant now) {
        Progress.prepare(collection, projection);
        Document found = document();
        if (GenerationStatus.of(found).underway().isPresent()) {
            return null;
        }
        int used = found.getInteger(GenerationStatus.USED, FIRST);
        var building = new Document(GenerationStatus.GENERATION, used + 1)
                .append(GenerationStatus.SINCE, now.toString())
                .append(MonotonicWrites.HELD, Progress.held(Checkpoint.START));
        boolean begun = changed(
                Filters.eq(GenerationStatus.USED, used),
                Updates.combine(
                        Updates.set(GenerationStatus.USED, used + 1),
                        Updates.set(GenerationStatus.BUILDING, building)));
        return begun ? used + 1 : null;
    }

    /** Gives up the generation that is being built or has failed; false if there is none. */
    public boolean cancel() {
        return changed(Filters.exists(GenerationStatus.BUILDING), Updates.unset(GenerationStatus.BUILDING));
    }

    /** Tells why a generation that is being built cannot take the place of the one that is served. */
    public boolean fail(int generation, String reason) {
        return changed(
                Filters.eq(GenerationStatus.BUILDING + "." + GenerationStatus.GENERATION, generation),
                Updates.set(GenerationStatus.BUILDING + "." + GenerationStatus.FAILED, reason));
    }

    /** Serves the generation that is being built from now on, if it has caught up with the one that is served. */
    public boolean turn(Instant now) {
        Document found = document();
        GenerationStatus stand = GenerationStatus.of(found);
        if (stand.building() == null || !stand.building().hasReached(stand.mark())) {
            return false;
        }
        Checkpoint mark = stand.building().mark();
        return changed(
                Filters.and(
                        Filters.eq(GenerationStatus.GENERATION, stand.generation()),
                        Filters.eq(
                                GenerationStatus.BUILDING + "." + GenerationStatus.GENERATION,
                                stand.building().generation()),
                        Filters.exists(GenerationStatus.BUILDING + "." + GenerationStatus.FAILED, false),
                        Filters.eq(
                                GenerationStatus.BUILDING + "." + MonotonicWrites.HELD + "." + MonotonicWrites.LAST,
                                mark.position()),
                        Filters.lte(MonotonicWrites.HELD + "." + MonotonicWrites.LAST, mark.position())),
                Updates.combine(
                        Updates.set(
                                GenerationStatus.GENERATION, stand.building().generation()),
                        Updates.set(GenerationStatus.SINCE, now.toString()),
                        Updates.set(MonotonicWrites.HELD, Progress.held(mark)),
                        Updates.unset(GenerationStatus.BUILDING)));
    }

    /** Generations that take up room and are neither served nor being built. */
    public Set<Integer> retired() {
        Set<Integer> there = new TreeSet<>();
        names().stream()
                .flatMap(name -> Stream.ofNullable(ReadModels.generationOf(name)))
                .forEach(there::add);
        GenerationStatus stand = stand(); // behind the names: one that began meanwhile is not among them
        there.remove(stand.generation());
        stand.underway().map(GenerationStatus.Building::generation).ifPresent(there::remove);
        return there;
    }

    /** Drops what a retired generation holds. */
    public void drop(int generation) {
        List<String> there = new ArrayList<>(names());
        there.retainAll(ReadModels.names(generation));
        there.forEach(name -> MonotonicWrites.call(() -> {
            database.getCollection(name).drop();
            return name;
        }));
    }

    private List<String> names() {
        return MonotonicWrites.call(() -> database.listCollectionNames().into(new ArrayList<>()));
    }

    private boolean changed(Bson condition, Bson change) {
        Bson which = Filters.and(Filters.eq("_id", projection), condition);
        return MonotonicWrites.call(() -> collection.updateOne(which, change, new UpdateOptions().upsert(false)))
                        .getMatchedCount()
                > 0;
    }

    private Document document() {
        Document found = found();
        int form = GenerationStatus.form(found);
        if (form != ReadModels.FORM) {
            throw new ReadModelsUnavailableException(
                    "the read models are of form %d, and this build is for form %d".formatted(form, ReadModels.FORM));
        }
        return found;
    }

    private Document found() {
        Document found = MonotonicWrites.call(
                () -> collection.find(Filters.eq("_id", projection)).first());
        return found == null ? new Document() : found;
    }
}

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
    public Served served() {
        Stand stand = stand();
        return new Served(stand.generation(), models(stand.generation()), stand.mark());
    }

    public Stand stand() {
        return Stand.of(document());
    }

    public ReadModels models(int generation) {
        return ReadModels.in(database, new Progress(collection, projection, generation), generation);
    }

    /**
     * Where an older build has left read models in a form of its own, begins them anew: a generation that is served from
     * its start on takes their place. Every build does so before it projects; of many at once one does.
     */
    public boolean renew(Instant now) {
        if (Stand.form(found()) >= ReadModels.FORM) {
            return false;
        }
        Progress.prepare(collection, projection);
        int next = found().getInteger(Stand.USED, FIRST) + 1;
        return changed(
                Filters.and(Filters.eq(Stand.USED, next - 1), Filters.ne(Stand.FORM, ReadModels.FORM)),
                Updates.combine(
                        Updates.set(Stand.FORM, ReadModels.FORM),
                        Updates.set(Stand.GENERATION, next),
                        Updates.set(Stand.USED, next),
                        Updates.set(Stand.SINCE, now.toString()),
                        Updates.set(Guarded.HELD, Progress.held(Mark.START)),
                        Updates.unset(Stand.BUILDING)));
    }

    /** Begins a new generation beside the one that is served; null if one is being built already. */
    public @Nullable Integer begin(Instant now) {
        Progress.prepare(collection, projection);
        Document found = document();
        if (Stand.of(found).underway().isPresent()) {
            return null;
        }
        int used = found.getInteger(Stand.USED, FIRST);
        var building = new Document(Stand.GENERATION, used + 1)
                .append(Stand.SINCE, now.toString())
                .append(Guarded.HELD, Progress.held(Mark.START));
        boolean begun = changed(
                Filters.eq(Stand.USED, used),
                Updates.combine(Updates.set(Stand.USED, used + 1), Updates.set(Stand.BUILDING, building)));
        return begun ? used + 1 : null;
    }

    /** Gives up the generation that is being built or has failed; false if there is none. */
    public boolean cancel() {
        return changed(Filters.exists(Stand.BUILDING), Updates.unset(Stand.BUILDING));
    }

    /** Tells why a generation that is being built cannot take the place of the one that is served. */
    public boolean fail(int generation, String reason) {
        return changed(
                Filters.eq(Stand.BUILDING + "." + Stand.GENERATION, generation),
                Updates.set(Stand.BUILDING + "." + Stand.FAILED, reason));
    }

    /** Serves the generation that is being built from now on, if it has caught up with the one that is served. */
    public boolean turn(Instant now) {
        Document found = document();
        Stand stand = Stand.of(found);
        if (stand.building() == null || !stand.building().hasReached(stand.mark())) {
            return false;
        }
        Mark mark = stand.building().mark();
        return changed(
                Filters.and(
                        Filters.eq(Stand.GENERATION, stand.generation()),
                        Filters.eq(
                                Stand.BUILDING + "." + Stand.GENERATION,
                                stand.building().generation()),
                        Filters.exists(Stand.BUILDING + "." + Stand.FAILED, false),
                        Filters.eq(Stand.BUILDING + "." + Guarded.HELD + "." + Guarded.LAST, mark.position()),
                        Filters.lte(Guarded.HELD + "." + Guarded.LAST, mark.position())),
                Updates.combine(
                        Updates.set(Stand.GENERATION, stand.building().generation()),
                        Updates.set(Stand.SINCE, now.toString()),
                        Updates.set(Guarded.HELD, Progress.held(mark)),
                        Updates.unset(Stand.BUILDING)));
    }

    /** Generations that take up room and are neither served nor being built. */
    public Set<Integer> retired() {
        Set<Integer> there = new TreeSet<>();
        names().stream()
                .flatMap(name -> Stream.ofNullable(ReadModels.generationOf(name)))
                .forEach(there::add);
        Stand stand = stand(); // behind the names: one that began meanwhile is not among them
        there.remove(stand.generation());
        stand.underway().map(Stand.Building::generation).ifPresent(there::remove);
        return there;
    }

    /** Drops what a retired generation holds. */
    public void drop(int generation) {
        List<String> there = new ArrayList<>(names());
        there.retainAll(ReadModels.names(generation));
        there.forEach(name -> Guarded.call(() -> {
            database.getCollection(name).drop();
            return name;
        }));
    }

    private List<String> names() {
        return Guarded.call(() -> database.listCollectionNames().into(new ArrayList<>()));
    }

    private boolean changed(Bson condition, Bson change) {
        Bson which = Filters.and(Filters.eq("_id", projection), condition);
        return Guarded.call(() -> collection.updateOne(which, change, new UpdateOptions().upsert(false)))
                        .getMatchedCount()
                > 0;
    }

    private Document document() {
        Document found = found();
        int form = Stand.form(found);
        if (form != ReadModels.FORM) {
            throw new ReadModelsUnavailableException(
                    "the read models are of form %d, and this build is for form %d".formatted(form, ReadModels.FORM));
        }
        return found;
    }

    private Document found() {
        Document found = Guarded.call(
                () -> collection.find(Filters.eq("_id", projection)).first());
        return found == null ? new Document() : found;
    }
}

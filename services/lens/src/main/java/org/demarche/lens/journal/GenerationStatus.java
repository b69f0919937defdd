package org.demarche.lens.journal;

import java.time.Instant;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * How the generations of a projection stand.
 *
 * @param generation the number of the one that answers are made from
 * @param mark how far it has come
 * @param since when it took the place of the one before; null for the first
 * @param building what is built beside it; null = nothing
 */
public record GenerationStatus(
        int generation,
        Checkpoint mark,
        @Nullable Instant since,
        @Nullable Building building) {
    static final String FORM = "form";
    static final String GENERATION = "generation";
    static final String USED = "used";
    static final String SINCE = "since";
    static final String BUILDING = "building";
    static final String FAILED = "failed";

    /**
     * A generation that is being built.
     *
     * @param since when it was begun
     * @param failed why it is built no more; null = it is
     */
    public record Building(
            int generation,
            Checkpoint mark,
            Instant since,
            @Nullable String failed) {

        public boolean hasReached(Checkpoint served) {
            return failed == null && mark.position() >= served.position();
        }
    }

    /** What is being built, unless that has failed. */
    public Optional<Building> underway() {
        return Optional.ofNullable(building).filter(each -> each.failed() == null);
    }

    /** The form of what is stored; before there were any, a document told of none. */
    static int form(Document document) {
        return document.isEmpty() ? ReadModels.FORM : document.getInteger(FORM, 1);
    }

    static GenerationStatus of(Document document) {
        Document building = document.get(BUILDING, Document.class);
        String since = document.getString(SINCE);
        return new GenerationStatus(
                document.getInteger(GENERATION, Generations.FIRST),
                Progress.mark(document),
                since == null ? null : Instant.parse(since),
                building == null ? null : building(building));
    }

    private static Building building(Document document) {
        return new Building(
                document.getInteger(GENERATION),
                Progress.mark(document),
                Instant.parse(document.getString(SINCE)),
                document.getString(FAILED));
    }
}

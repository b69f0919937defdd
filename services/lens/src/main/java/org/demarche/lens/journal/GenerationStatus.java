package org.demarche.lens.journal;

import java.time.Instant;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The generations of a projection and their progress.
 *
 * @param generation number of the generation that is served
 * @param checkpoint its progress
 * @param since when it replaced the generation before; null for the first
 * @param building the generation that is being built beside it; null = none
 */
public record GenerationStatus(
        int generation,
        Checkpoint checkpoint,
        @Nullable Instant since,
        @Nullable Building building) {
    static final String SCHEMA_VERSION = "form";
    static final String GENERATION = "generation";
    static final String USED = "used";
    static final String SINCE = "since";
    static final String BUILDING = "building";
    static final String FAILED = "failed";

    /**
     * A generation that is being built.
     *
     * @param since when the build started
     * @param failed why the build failed; null = it is running
     */
    public record Building(
            int generation,
            Checkpoint checkpoint,
            Instant since,
            @Nullable String failed) {

        public boolean hasReached(Checkpoint served) {
            return failed == null && checkpoint.position() >= served.position();
        }
    }

    /** The generation that is being built, unless its build failed. */
    public Optional<Building> activeBuild() {
        return Optional.ofNullable(building).filter(each -> each.failed() == null);
    }

    /** The schema version of the stored read models. The first builds stored no version, which means 1. */
    static int schemaVersion(Document document) {
        return document.isEmpty() ? ReadModels.SCHEMA_VERSION : document.getInteger(SCHEMA_VERSION, 1);
    }

    static GenerationStatus of(Document document) {
        Document building = document.get(BUILDING, Document.class);
        String since = document.getString(SINCE);
        return new GenerationStatus(
                document.getInteger(GENERATION, Generations.FIRST),
                Progress.checkpoint(document),
                since == null ? null : Instant.parse(since),
                building == null ? null : building(building));
    }

    private static Building building(Document document) {
        return new Building(
                document.getInteger(GENERATION),
                Progress.checkpoint(document),
                Instant.parse(document.getString(SINCE)),
                document.getString(FAILED));
    }
}

package org.demarche.lens.journal.rocks;

import java.time.Instant;
import org.demarche.lens.journal.Checkpoint;
import org.demarche.lens.journal.GenerationStatus;
import org.demarche.lens.journal.GenerationStatus.Building;
import org.demarche.lens.journal.Generations;
import org.demarche.lens.journal.ReadModels;
import org.jspecify.annotations.Nullable;

/**
 * The generations of a projection as they are stored, and how they may change.
 *
 * @param schemaVersion of the read models
 * @param used the highest number that a generation has had
 * @param replacedAt the last position that the generation before was served at; 0 = there was none
 */
record ProjectionState(int schemaVersion, int used, long replacedAt, GenerationStatus status) {
    static final ProjectionState FIRST = new ProjectionState(
            ReadModels.SCHEMA_VERSION,
            Generations.FIRST,
            0,
            new GenerationStatus(Generations.FIRST, Checkpoint.START, null, null));

    /** A new, empty generation instead of those of an older schema version. */
    ProjectionState recreated(Instant now) {
        return new ProjectionState(
                ReadModels.SCHEMA_VERSION,
                used + 1,
                status.checkpoint().position(),
                new GenerationStatus(used + 1, Checkpoint.START, now, null));
    }

    ProjectionState begun(Instant now) {
        var building = new Building(used + 1, Checkpoint.START, now, null);
        return new ProjectionState(schemaVersion, used + 1, replacedAt, with(status.checkpoint(), building));
    }

    ProjectionState cancelled() {
        return new ProjectionState(schemaVersion, used, replacedAt, with(status.checkpoint(), null));
    }

    ProjectionState failed(Building building, String reason) {
        var failed = new Building(building.generation(), building.checkpoint(), building.since(), reason);
        return new ProjectionState(schemaVersion, used, replacedAt, with(status.checkpoint(), failed));
    }

    ProjectionState promoted(Building building, Instant now) {
        Checkpoint checkpoint = building.checkpoint();
        return new ProjectionState(
                schemaVersion,
                used,
                checkpoint.position(),
                new GenerationStatus(building.generation(), checkpoint, now, null));
    }

    /** With another checkpoint of a generation that is served or being built. */
    ProjectionState at(int generation, Checkpoint checkpoint) {
        Building building = status.building();
        GenerationStatus next = building == null || status.generation() == generation
                ? with(checkpoint, building)
                : with(
                        status.checkpoint(),
                        new Building(building.generation(), checkpoint, building.since(), building.failed()));
        return new ProjectionState(schemaVersion, used, replacedAt, next);
    }

    private GenerationStatus with(Checkpoint checkpoint, @Nullable Building building) {
        return new GenerationStatus(status.generation(), checkpoint, status.since(), building);
    }
}

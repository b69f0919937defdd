package org.demarche.lens.projector;

import java.time.Clock;
import java.time.Duration;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.demarche.contracts.view.Projection;
import org.demarche.contracts.view.Projection.Rebuild;
import org.demarche.contracts.view.Projection.State;
import org.demarche.lens.journal.GenerationStatus;
import org.demarche.lens.journal.GenerationStatus.Building;
import org.demarche.lens.journal.Generations;
import org.demarche.lens.journal.RebuildRoom;
import org.jspecify.annotations.Nullable;

/**
 * The projection and its rebuild. There is one projection, because history, journals, summaries and quarantine are written
 * together and read as of one position.
 */
public final class Projections {
    private final Generations generations;
    private final ProjectorStatuses statuses;
    private final Clock clock;

    Projections(Generations generations, ProjectorStatuses statuses, Clock clock) {
        this.generations = generations;
        this.statuses = statuses;
        this.clock = clock;
    }

    /** Returns the name of the projection. */
    public String name() {
        return generations.projection();
    }

    /**
     * Returns the current state.
     *
     * @throws ReadModelsUnavailableException if the store cannot be reached
     */
    public Projection projection() {
        GenerationStatus status = generations.status();
        long head = Math.max(statuses.head().last(), status.checkpoint().position());
        return new Projection(
                name(),
                state(status.building()),
                status.generation(),
                status.since(),
                status.checkpoint().position(),
                head,
                status.building() == null ? null : rebuild(status.building()));
    }

    /**
     * Starts a rebuild, which the replicas with a projector do; false if one is running already.
     *
     * @throws ProblemException if it does not fit beside the generation that is served
     */
    public boolean rebuild() {
        RebuildRoom room = generations.room();
        if (!room.fits()) {
            throw new ProblemException(Problem.plain(
                    "rebuild-does-not-fit",
                    "There is no room for a rebuild",
                    409,
                    "it needs about %d MB beside what is served, and %d MB are free"
                            .formatted(room.needed() >> 20, room.free() >> 20)));
        }
        return generations.begin(clock.instant()) != null;
    }

    /** Cancels a rebuild that is running or has failed; false if there is none. */
    public boolean cancel() {
        return generations.cancel();
    }

    private static State state(@Nullable Building building) {
        if (building == null) {
            return State.SERVING;
        }
        return building.failed() == null ? State.REBUILDING : State.REBUILD_FAILED;
    }

    private Rebuild rebuild(Building building) {
        long position = building.checkpoint().position();
        if (building.failed() != null) {
            return new Rebuild(building.generation(), building.since(), position, null, building.failed());
        }
        long millis =
                Math.max(1, Duration.between(building.since(), clock.instant()).toMillis());
        return new Rebuild(
                building.generation(), building.since(), position, position * 1000 / millis, failure(building));
    }

    /** Returns why the rebuild is failing, as far as this process knows; null = it is not. */
    private @Nullable String failure(Building building) {
        var failure = statuses.of(building.generation()).failure();
        return failure == null ? null : failure.reason();
    }
}

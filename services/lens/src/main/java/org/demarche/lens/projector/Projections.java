package org.demarche.lens.projector;

import java.time.Clock;
import java.time.Duration;
import org.demarche.contracts.view.Projection;
import org.demarche.contracts.view.Projection.Rebuild;
import org.demarche.contracts.view.Projection.State;
import org.demarche.lens.journal.GenerationStatus;
import org.demarche.lens.journal.GenerationStatus.Building;
import org.demarche.lens.journal.Generations;
import org.jspecify.annotations.Nullable;

/**
 * What is projected, and how it is built anew. It is one projection, since journals, history, the register of things and
 * the quarantine are written together and read as one cut at one position.
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

    /** The name of the one there is. */
    public String name() {
        return generations.projection();
    }

    public Projection projection() {
        GenerationStatus stand = generations.stand();
        long head = Math.max(statuses.head().last(), stand.mark().position());
        return new Projection(
                name(),
                state(stand.building()),
                stand.generation(),
                stand.since(),
                stand.mark().position(),
                head,
                stand.building() == null ? null : rebuild(stand.building()));
    }

    /** Begins to build it anew, in whichever replicas project; false if that is going on already. */
    public boolean rebuild() {
        return generations.begin(clock.instant()) != null;
    }

    /** Gives up what is being built or has failed; false if there is nothing. */
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
        long position = building.mark().position();
        if (building.failed() != null) {
            return new Rebuild(building.generation(), building.since(), position, null, building.failed());
        }
        long millis =
                Math.max(1, Duration.between(building.since(), clock.instant()).toMillis());
        return new Rebuild(
                building.generation(), building.since(), position, position * 1000 / millis, trouble(building));
    }

    /** As far as this process knows. */
    private @Nullable String trouble(Building building) {
        var trouble = statuses.of(building.generation()).trouble();
        return trouble == null ? null : trouble.reason();
    }
}

package org.demarche.lens.journal;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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

    /** Returns the checkpoint of a generation; empty = it is neither served nor being built. */
    public Optional<Checkpoint> checkpointOf(int number) {
        if (generation == number) {
            return Optional.of(checkpoint);
        }
        return activeBuild().filter(each -> each.generation() == number).map(Building::checkpoint);
    }

    /** Returns those of some generations that are neither served nor being built. */
    public Set<Integer> unusedOf(Set<Integer> generations) {
        Set<Integer> unused = new TreeSet<>(generations);
        unused.removeIf(number -> checkpointOf(number).isPresent());
        return unused;
    }
}

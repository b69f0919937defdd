package org.demarche.lens.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The store of the read models: which generation of them is served, and which one is being built (blue/green). Promoting a
 * generation is one atomic write. It succeeds only if the new generation has reached the position of the old one at that
 * moment, and afterwards the old one's projector can no longer write progress. So the served position never goes back, and
 * all replicas switch at the same time.
 *
 * <p>Numbers are never reused: a projector that still writes to a dropped generation cannot disturb another one.
 */
public interface Generations {
    /** Number of the first generation. */
    int FIRST = 1;

    /** The same for work that may take longer than a question: each operation may take this time. */
    Generations withTimeout(Duration timeout);

    /** Returns the name of the projection. */
    String projection();

    /**
     * Returns the served generation with its progress. Read it once for each answer.
     *
     * @throws ReadModelsUnavailableException if the store cannot be reached or the read models are of another build's schema
     */
    default ServedGeneration served() {
        GenerationStatus status = status();
        return new ServedGeneration(status.generation(), models(status.generation()), status.checkpoint());
    }

    /**
     * Returns the current generations.
     *
     * @throws ReadModelsUnavailableException as {@link #served()}
     */
    GenerationStatus status();

    /**
     * Returns the last position at which an answer may be from a generation before the served one; 0 if there was none. The
     * same position may read otherwise now.
     */
    long replacedAt();

    /** Returns the read models of a generation, whether or not they exist. */
    ReadModels models(int generation);

    /**
     * Replaces read models of an older schema version by a new, empty generation, which is served at once. Every process
     * calls this before it projects; if several do at the same time, one of them succeeds.
     *
     * @return whether this call has replaced them
     */
    boolean recreateIfOutdated(Instant now);

    /** Returns whether a new generation fits beside the served one. */
    RebuildRoom room();

    /** Starts to build a new generation beside the served one and returns its number; null if one is being built already. */
    @Nullable
    Integer begin(Instant now);

    /** Cancels the generation that is being built or has failed; false if there is none. */
    boolean cancel();

    /** Records why a generation that is being built cannot replace the served one; false if it is not being built. */
    boolean fail(int generation, String reason);

    /** Serves the generation that is being built from now on, if it has caught up with the served one. */
    boolean promote(Instant now);

    /** Returns generations of which something is stored but that are neither served nor being built. */
    Set<Integer> unused();

    /**
     * Returns how often the store was replaced by an empty one since this process has started. After each time the
     * projectors must start again.
     */
    default int replacements() {
        return 0;
    }

    /** Deletes what is stored of a generation. */
    void drop(int generation);
}

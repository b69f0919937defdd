package org.demarche.contracts.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The status of a projection.
 *
 * @param generation the generation that serves queries
 * @param since when it replaced the previous generation; null for the first
 * @param position the last position that was applied
 * @param head the last position on the topic, as far as known
 * @param rebuild the generation that is being built, or that failed; null = none
 */
public record Projection(
        String name,
        State state,
        int generation,
        @Nullable Instant since,
        long position,
        long head,
        @Nullable Rebuild rebuild) {

    /** What the projection does. It serves queries in every state. */
    public enum State {
        SERVING,
        REBUILDING,
        REBUILD_FAILED
    }

    /**
     * A generation that is being built.
     *
     * @param eventsPerSecond average since the start; null = the rebuild failed
     * @param reason why the rebuild failed or makes no progress; null = it makes progress
     */
    public record Rebuild(
            int generation,
            Instant started,
            long position,
            @Nullable Long eventsPerSecond,
            @Nullable String reason) {}
}

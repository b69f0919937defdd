package org.demarche.contracts.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a projection stands.
 *
 * @param generation that answers are made from
 * @param since when it took the place of the one before; null for the first
 * @param position that it stands at
 * @param head last position on the topic, as far as it is known
 * @param rebuild what is built beside it, or could not be; null = nothing
 */
public record Projection(
        String name,
        State state,
        int generation,
        @Nullable Instant since,
        long position,
        long head,
        @Nullable Rebuild rebuild) {

    /** What goes on beside serving answers, which goes on in each. */
    public enum State {
        SERVING,
        REBUILDING,
        REBUILD_FAILED
    }

    /**
     * A generation that is being built.
     *
     * @param eventsPerSecond on average since it was started; null where it has failed
     * @param reason why it has failed or does not get on; null = it does
     */
    public record Rebuild(
            int generation,
            Instant started,
            long position,
            @Nullable Long eventsPerSecond,
            @Nullable String reason) {}
}

package org.demarche.lens.projector;

import java.time.Instant;
import org.demarche.lens.journal.Checkpoint;
import org.jspecify.annotations.Nullable;

/** How a projector of this process fares, for health, metrics and logs; each field has one writer and many readers. */
final class ProjectorStatus {
    private final TopicHead head;
    private volatile Checkpoint mark = Checkpoint.START;
    private volatile @Nullable Trouble trouble;

    ProjectorStatus(TopicHead head) {
        this.head = head;
    }

    /**
     * What keeps the projector from going on.
     *
     * @param stopped true = for good, false = it is trying again
     */
    record Trouble(String reason, Instant since, boolean stopped) {}

    /** What MongoDB holds, as it was just read. */
    void found(Checkpoint now) {
        mark = now;
    }

    /** A batch went well. */
    void applied(Checkpoint now) {
        mark = now;
        trouble = null;
    }

    /** Something went wrong and is tried again. */
    void failed(RuntimeException e, Instant now) {
        Trouble known = trouble;
        trouble = new Trouble(String.valueOf(e.getMessage()), known == null ? now : known.since(), false);
    }

    void stopped(String reason, Instant now) {
        trouble = new Trouble(reason, now, true);
    }

    Checkpoint mark() {
        return mark;
    }

    /** The last position on the topic; negative = not known yet. */
    long target() {
        return head.last();
    }

    @Nullable
    Trouble trouble() {
        return trouble;
    }

    /** What is in the way; empty = nothing. */
    String reason() {
        Trouble known = trouble;
        return known == null ? "" : known.reason();
    }

    boolean isStopped() {
        Trouble known = trouble;
        return known != null && known.stopped();
    }
}

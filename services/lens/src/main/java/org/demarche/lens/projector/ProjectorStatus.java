package org.demarche.lens.projector;

import java.time.Instant;
import org.demarche.lens.journal.Checkpoint;
import org.jspecify.annotations.Nullable;

/** The state of a projector of this process, for health, metrics and logs. Each field has one writer and many readers. */
final class ProjectorStatus {
    private final TopicHead head;
    private volatile Checkpoint checkpoint = Checkpoint.START;
    private volatile @Nullable Failure failure;

    ProjectorStatus(TopicHead head) {
        this.head = head;
    }

    /**
     * Why the projector does not make progress.
     *
     * @param since when it failed first
     * @param stopped true = it has stopped, false = it is retrying
     */
    record Failure(String reason, Instant since, boolean stopped) {}

    /** The checkpoint was read from MongoDB. */
    void loaded(Checkpoint now) {
        checkpoint = now;
    }

    /** A batch was applied. */
    void applied(Checkpoint now) {
        checkpoint = now;
        failure = null;
    }

    /** A batch failed and is retried. */
    void failed(RuntimeException e, Instant now) {
        Failure known = failure;
        failure = new Failure(String.valueOf(e.getMessage()), known == null ? now : known.since(), false);
    }

    /** What failed works again; a projector that has stopped stays so. */
    void recovered() {
        if (!isStopped()) {
            failure = null;
        }
    }

    void stopped(String reason, Instant now) {
        failure = new Failure(reason, now, true);
    }

    Checkpoint checkpoint() {
        return checkpoint;
    }

    /** Returns the last position on the topic; negative = not known yet. */
    long target() {
        return head.last();
    }

    @Nullable
    Failure failure() {
        return failure;
    }

    /** Returns the reason of the failure; empty = there is none. */
    String reason() {
        Failure known = failure;
        return known == null ? "" : known.reason();
    }

    boolean isStopped() {
        Failure known = failure;
        return known != null && known.stopped();
    }
}

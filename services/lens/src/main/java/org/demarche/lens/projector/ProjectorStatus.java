package org.demarche.lens.projector;

import java.time.Instant;
import org.demarche.lens.journal.Mark;
import org.jspecify.annotations.Nullable;

/** How the projector of this process fares, for health, metrics and logs; each field has one writer and many readers. */
final class ProjectorStatus {
    private volatile Mark mark = Mark.START;
    private volatile long target = -1;
    private volatile long firstTarget = -1;
    private volatile @Nullable Trouble trouble;

    /**
     * What keeps the projector from going on.
     *
     * @param stopped true = for good, false = it is trying again
     */
    record Trouble(String reason, Instant since, boolean stopped) {}

    /** What MongoDB holds, as it was just read. */
    void found(Mark now) {
        mark = now;
    }

    /** A batch went well. */
    void applied(Mark now) {
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

    /** The last position on the topic when it was looked at. */
    void target(long position) {
        firstTarget = firstTarget < 0 ? position : firstTarget;
        target = position;
    }

    Mark mark() {
        return mark;
    }

    long target() {
        return target;
    }

    /** The last position on the topic when this process first looked; negative = not known yet. */
    long firstTarget() {
        return firstTarget;
    }

    /** How many positions are known to be on the topic and not applied. */
    long lag() {
        return Math.max(0, target - mark.position());
    }

    @Nullable
    Trouble trouble() {
        return trouble;
    }

    boolean isStopped() {
        Trouble known = trouble;
        return known != null && known.stopped();
    }
}

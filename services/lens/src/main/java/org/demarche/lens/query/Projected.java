package org.demarche.lens.query;

import java.time.Duration;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.demarche.lens.journal.Mark;
import org.demarche.lens.journal.Progress;
import org.demarche.lens.journal.Signal;

/** How far the read models stand, and waiting for them: woken by this process, looking where another one projects. */
final class Projected {
    private final Progress progress;
    private final Signal signal;
    private final QueryProperties properties;

    Projected(Progress progress, Signal signal, QueryProperties properties) {
        this.progress = progress;
        this.signal = signal;
        this.properties = properties;
    }

    /** What is projected, once it is at least the position wanted; a refusal with 503 if that takes too long. */
    Mark atLeast(long wanted) throws InterruptedException {
        long end = System.nanoTime() + properties.patience().toNanos();
        Mark stands = progress.read();
        while (stands.position() < wanted) {
            Duration left = Duration.ofNanos(end - System.nanoTime());
            if (!left.isPositive()) {
                throw new ProblemException(Problem.unavailable(
                        "position " + wanted + " is not projected yet; the read models stand at " + stands.position()));
            }
            signal.await(wanted, left.compareTo(properties.look()) < 0 ? left : properties.look());
            stands = progress.read();
        }
        return stands;
    }
}

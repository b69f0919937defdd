package org.demarche.lens.asof;

import java.time.Duration;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.demarche.lens.journal.Generations;
import org.demarche.lens.journal.PositionSignal;
import org.demarche.lens.journal.ServedGeneration;
import org.jspecify.annotations.Nullable;

/** How far the read models stand, and waiting for them: woken by this process, looking where another one projects. */
final class ReadModelsAwaiter {
    private final Generations generations;
    private final PositionSignal signal;
    private final QueryProperties properties;
    private volatile @Nullable Seen seen;

    /** What was served at a moment of {@link System#nanoTime()}. */
    private record Seen(ServedGeneration served, long at) {}

    ReadModelsAwaiter(Generations generations, PositionSignal signal, QueryProperties properties) {
        this.generations = generations;
        this.signal = signal;
        this.properties = properties;
    }

    /**
     * What is served, for a question about nothing from a position on. Where that was passed a moment ago it is not looked up
     * again: what is behind it stays as it is, and read models that are replaced are kept for longer than a moment.
     */
    ServedGeneration before(long position) {
        Seen lately = seen;
        return lately != null
                        && position <= lately.served().checkpoint().position()
                        && System.nanoTime() - lately.at()
                                < properties.maxStaleness().toNanos()
                ? lately.served()
                : look();
    }

    private ServedGeneration look() {
        long at = System.nanoTime();
        ServedGeneration served = generations.served();
        seen = new Seen(served, at);
        return served;
    }

    /** What is served, once it is at least the position wanted; a refusal with 503 if that takes too long. */
    ServedGeneration atLeast(long wanted) throws InterruptedException {
        long end = System.nanoTime() + properties.timeout().toNanos();
        ServedGeneration stands = look();
        while (stands.checkpoint().position() < wanted) {
            Duration left = Duration.ofNanos(end - System.nanoTime());
            if (!left.isPositive()) {
                throw new ProblemException(
                        Problem.unavailable("position " + wanted + " is not projected yet; the read models stand at "
                                + stands.checkpoint().position()));
            }
            signal.await(wanted, left.compareTo(properties.pollInterval()) < 0 ? left : properties.pollInterval());
            stands = look();
        }
        return stands;
    }
}

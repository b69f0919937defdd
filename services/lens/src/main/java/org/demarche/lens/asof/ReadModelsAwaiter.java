package org.demarche.lens.asof;

import java.time.Duration;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.demarche.lens.journal.Generations;
import org.demarche.lens.journal.PositionSignal;
import org.demarche.lens.journal.ServedGeneration;
import org.jspecify.annotations.Nullable;

/**
 * Reads the served generation, and waits until it has reached a position. A projector of this process wakes the waiting
 * threads; where another process projects, MongoDB is polled.
 */
final class ReadModelsAwaiter {
    private final Generations generations;
    private final PositionSignal signal;
    private final QueryProperties properties;
    private volatile @Nullable Read last;

    /** A served generation and when it was read, by {@link System#nanoTime()}. */
    private record Read(ServedGeneration served, long at) {}

    ReadModelsAwaiter(Generations generations, PositionSignal signal, QueryProperties properties) {
        this.generations = generations;
        this.signal = signal;
        this.properties = properties;
    }

    /**
     * Returns a served generation for a query that no event from a position on can affect. A generation that was read a
     * moment ago and has passed the position is used again: the events before it do not change, and a replaced generation
     * is dropped only after its retention.
     */
    ServedGeneration before(long position) {
        Read recent = last;
        return recent != null
                        && position <= recent.served().checkpoint().position()
                        && System.nanoTime() - recent.at()
                                < properties.maxStaleness().toNanos()
                ? recent.served()
                : current();
    }

    /** Returns the served generation as it stands now. */
    ServedGeneration current() {
        long at = System.nanoTime();
        ServedGeneration served = generations.served();
        last = new Read(served, at);
        return served;
    }

    /** Returns the served generation when it has reached the position; refuses with 503 after the timeout. */
    ServedGeneration atLeast(long wanted) throws InterruptedException {
        long end = System.nanoTime() + properties.timeout().toNanos();
        ServedGeneration served = current();
        while (served.checkpoint().position() < wanted) {
            Duration left = Duration.ofNanos(end - System.nanoTime());
            if (!left.isPositive()) {
                throw new ProblemException(
                        Problem.unavailable("position " + wanted + " is not projected yet; the read models stand at "
                                + served.checkpoint().position()));
            }
            signal.await(wanted, left.compareTo(properties.pollInterval()) < 0 ? left : properties.pollInterval());
            served = current();
        }
        return served;
    }
}

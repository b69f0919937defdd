package org.demarche.lens.query;

import java.time.Duration;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.demarche.lens.journal.Generations;
import org.demarche.lens.journal.Served;
import org.demarche.lens.journal.Signal;

/** How far the read models stand, and waiting for them: woken by this process, looking where another one projects. */
final class Projected {
    private final Generations generations;
    private final Signal signal;
    private final QueryProperties properties;

    Projected(Generations generations, Signal signal, QueryProperties properties) {
        this.generations = generations;
        this.signal = signal;
        this.properties = properties;
    }

    /** What is served, once it is at least the position wanted; a refusal with 503 if that takes too long. */
    Served atLeast(long wanted) throws InterruptedException {
        long end = System.nanoTime() + properties.patience().toNanos();
        Served stands = generations.served();
        while (stands.mark().position() < wanted) {
            Duration left = Duration.ofNanos(end - System.nanoTime());
            if (!left.isPositive()) {
                throw new ProblemException(
                        Problem.unavailable("position " + wanted + " is not projected yet; the read models stand at "
                                + stands.mark().position()));
            }
            signal.await(wanted, left.compareTo(properties.look()) < 0 ? left : properties.look());
            stands = generations.served();
        }
        return stands;
    }
}

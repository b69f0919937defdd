package org.demarche.lens.assess;

import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;

/** Ends the work on an answer that nobody waits for any more. Its thread is interrupted when the client is gone. */
public final class Cancellation {
    private Cancellation() {}

    /**
     * Cheap enough to be called for each claim.
     *
     * @throws ProblemException if the thread is interrupted
     */
    public static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new ProblemException(Problem.unavailable("the question was given up, because its client is gone"));
        }
    }
}

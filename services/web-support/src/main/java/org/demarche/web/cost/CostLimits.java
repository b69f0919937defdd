package org.demarche.web.cost;

import java.time.Duration;

/**
 * What bounds expensive questions.
 *
 * @param concurrency how many are answered at once
 * @param maxWait how long a question waits for its turn, before it is refused with 503
 * @param expensive processor time from which on a question is expensive
 * @param heldBytes of answers that are held for their readers; beyond them a question keeps its turn until its reader has all
 * @param readTimeout how long a reader may take for an answer, in addition to what the rate allows
 * @param bytesPerSecond that a reader takes at least
 */
public record CostLimits(
        int concurrency,
        Duration maxWait,
        Duration expensive,
        long heldBytes,
        Duration readTimeout,
        long bytesPerSecond) {}

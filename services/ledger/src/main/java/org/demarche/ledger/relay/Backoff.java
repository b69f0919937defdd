package org.demarche.ledger.relay;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before the next attempt: exponential, bounded, and never the same for two relays. */
final class Backoff {
    private final Duration first;
    private final Duration max;
    private final RandomGenerator random;
    private Duration next;

    Backoff(RelayProperties.Backoff backoff, RandomGenerator random) {
        this.first = backoff.initialInterval();
        this.max = backoff.maxInterval();
        this.random = random;
        this.next = first;
    }

    /** Between half of this step and all of it. */
    Duration next() {
        Duration step = next.compareTo(max) < 0 ? next : max;
        next = step.multipliedBy(2);
        return step.minusNanos((long) (random.nextDouble() * step.toNanos() / 2));
    }

    void reset() {
        next = first;
    }
}

package org.demarche.kafka;

import java.time.Duration;
import java.util.Map;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/** Retries without end: a batch that was given up would be skipped, and its events or commands would be lost. */
public final class Retries {
    private static final double MULTIPLIER = 2;

    private Retries() {}

    /** Pauses that double from the first to the longest. */
    public static ExponentialBackOff backoff(Duration first, Duration longest) {
        var backoff = new ExponentialBackOff(first.toMillis(), MULTIPLIER);
        backoff.setMaxInterval(longest.toMillis());
        return backoff;
    }

    /** Delivers a failed batch again after each pause, for every kind of failure. */
    public static DefaultErrorHandler errorHandler(Duration first, Duration longest) {
        var handler = new DefaultErrorHandler(backoff(first, longest));
        handler.setClassifications(Map.of(), true);
        return handler;
    }
}

package org.demarche.kafka;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Decides when an outage is logged: when it begins, once a minute while it lasts, and when it ends. Used by one thread. */
public final class Outage {
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final InstantSource clock;
    private @Nullable Instant logged;

    public Outage(InstantSource clock) {
        this.clock = clock;
    }

    /** Returns whether this failure is to be logged. */
    public boolean failed() {
        Instant now = clock.instant();
        Instant last = logged;
        if (last != null && Duration.between(last, now).abs().compareTo(INTERVAL) < 0) {
            return false;
        }
        logged = now;
        return true;
    }

    /** Returns whether this success ends an outage. */
    public boolean succeeded() {
        boolean ends = logged != null;
        logged = null;
        return ends;
    }
}

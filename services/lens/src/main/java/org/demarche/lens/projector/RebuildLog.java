package org.demarche.lens.projector;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs progress and rate every {@value #LOG_INTERVAL} events. */
final class RebuildLog {
    private static final Logger log = LoggerFactory.getLogger(RebuildLog.class);
    private static final int LOG_INTERVAL = 5_000;

    private final Clock clock;
    private Instant since;
    private long logged = -1;

    RebuildLog(Clock clock) {
        this.clock = clock;
        this.since = clock.instant();
    }

    void reached(long position, long target) {
        if (logged < 0) {
            logged = position;
            since = clock.instant();
        }
        if (position - logged < LOG_INTERVAL) {
            return;
        }
        long millis = Math.max(1, Duration.between(since, clock.instant()).toMillis());
        log.atInfo()
                .addKeyValue("position", position)
                .addKeyValue("target", target)
                .addKeyValue("rate", (position - logged) * 1000 / millis)
                .log("Events projected (rate in events per second)");
        logged = position;
        since = clock.instant();
    }
}

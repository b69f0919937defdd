package org.demarche.lens.projector;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs progress and rate every {@value #LOG_INTERVAL} events. */
final class RebuildLog {
    private static final Logger log = LoggerFactory.getLogger(RebuildLog.class);
    private static final int LOG_INTERVAL = 5_000;

    private long since = System.nanoTime();
    private long logged = -1;

    void reached(long position, long target) {
        if (logged < 0) {
            logged = position;
            since = System.nanoTime();
        }
        if (position - logged < LOG_INTERVAL) {
            return;
        }
        long millis = Math.max(1, Duration.ofNanos(System.nanoTime() - since).toMillis());
        log.atInfo()
                .addKeyValue("position", position)
                .addKeyValue("target", target)
                .addKeyValue("rate", (position - logged) * 1000 / millis)
                .log("Events projected (rate in events per second)");
        logged = position;
        since = System.nanoTime();
    }
}

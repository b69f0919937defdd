package org.demarche.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.demarche.ledger.store.LedgerStore;
import org.demarche.ledger.store.StoreUnavailableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Checks the store in the background, so that the health can be answered at once, also if the store never answers. */
final class StoreWatch implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(StoreWatch.class);
    private static final Duration INTERVAL = Duration.ofSeconds(2);
    /** A check that takes longer counts as a failure. */
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final LedgerStore store;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private volatile @Nullable String failure;
    /** The check that is running; null = none is running. */
    private volatile @Nullable Check checking;

    private @Nullable Thread thread;

    /** When a check began; how long it takes is not told by a clock that may be set. */
    private record Check(Instant since, long nanos) {}

    StoreWatch(LedgerStore store, InstantSource clock, LongSupplier nanos) {
        this.store = store;
        this.clock = clock;
        this.nanos = nanos;
    }

    /** Why commands cannot be recorded; null = they can. */
    @Nullable
    String failure() {
        Check running = checking;
        if (running != null && nanos.getAsLong() - running.nanos() > TIMEOUT.toNanos()) {
            return "the store of the ledger has not answered since " + running.since();
        }
        return failure;
    }

    /** Checks once; the store may take any time to answer. */
    void check() {
        checking = new Check(clock.instant(), nanos.getAsLong());
        try {
            store.check();
            found(null);
        } catch (StoreUnavailableException e) {
            found(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            found(e.toString());
        } finally {
            checking = null;
        }
    }

    /** Logs changes only. */
    private void found(@Nullable String now) {
        String before = failure;
        failure = now;
        if (now != null && before == null) {
            log.atWarn().addKeyValue("reason", now).log("Ledger cannot record commands; not ready");
        } else if (now == null && before != null) {
            log.atInfo().log("Ledger can record commands again");
        }
    }

    @Override
    public synchronized void start() {
        if (thread == null) {
            thread = Thread.ofPlatform().name("ledger-store-watch").daemon().start(this::run);
        }
    }

    private void run() {
        try {
            while (isRunning()) {
                check();
                pause();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void pause() throws InterruptedException {
        if (thread == Thread.currentThread()) {
            wait(INTERVAL.toMillis());
        }
    }

    @Override
    public synchronized void stop() {
        thread = null;
        notifyAll();
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }
}

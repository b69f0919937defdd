package org.demarche.ledger;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.demarche.ledger.store.LedgerStore;
import org.demarche.ledger.store.SealedCommit;
import org.demarche.ledger.store.StoreUnavailableException;
import org.demarche.ledger.store.Verifier;
import org.demarche.ledger.store.Verifier.Report;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Verifies the whole ledger once after each start, beside the commands: damage in an old file is found before somebody needs
 * it. It uses at most half of one processor.
 */
final class BackgroundVerification implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(BackgroundVerification.class);
    private static final Duration RETRY_DELAY = Duration.ofSeconds(30);
    private static final int COMMITS_BETWEEN_PAUSES = 200;
    private static final int COMMITS_BETWEEN_LINES = 100_000;

    private final LedgerStore store;
    private final Consumer<SealedCommit> read;
    private volatile CountDownLatch stopping = new CountDownLatch(1);
    private volatile @Nullable Thread thread;
    private volatile long position;
    private volatile Report.@Nullable Broken flaw;
    private long commits;
    private long workedSince;

    /** @param read receives each commit of the ledger, in order; again from the first one if the store was away */
    BackgroundVerification(LedgerStore store, Consumer<SealedCommit> read) {
        this.store = store;
        this.read = read;
    }

    /** How far the ledger is verified. */
    long position() {
        return position;
    }

    /** The first position that does not hold; null = none was found. */
    Report.@Nullable Broken flaw() {
        return flaw;
    }

    @Override
    public synchronized void start() {
        if (!isRunning()) {
            stopping = new CountDownLatch(1);
            thread = Thread.ofPlatform()
                    .name("ledger-verification")
                    .daemon()
                    .priority(Thread.MIN_PRIORITY)
                    .start(this::run);
        }
    }

    private void run() {
        try {
            while (!verify() && !stopping.await(RETRY_DELAY.toSeconds(), TimeUnit.SECONDS)) {}
        } catch (StoppedException | InterruptedException e) {
            log.atDebug().log("Verification was stopped");
        }
    }

    /** Returns false if the store could not be read to the end. */
    boolean verify() {
        long began = System.nanoTime();
        commits = 0;
        position = 0;
        workedSince = began;
        try {
            conclude(Verifier.verify(store, this::verified), Math.max(1, System.nanoTime() - began));
            return true;
        } catch (StoreUnavailableException e) {
            log.atDebug().addKeyValue("reason", e.getMessage()).log("Ledger cannot be verified now; retrying");
            return false;
        }
    }

    private void conclude(Report report, long nanos) {
        switch (report) {
            case Report.Whole whole ->
                log.atInfo()
                        .addKeyValue("commits", whole.commits())
                        .addKeyValue("position", whole.events())
                        .addKeyValue("hash", whole.headHash())
                        .addKeyValue("rate", rate(nanos))
                        .log("Ledger is verified (rate in commits per second)");
            case Report.Broken broken -> {
                flaw = broken;
                log.atError()
                        .addKeyValue("position", broken.position())
                        .addKeyValue("reason", broken.what())
                        .log("Ledger is damaged; run verify and restore a backup");
            }
        }
    }

    private long rate(long nanos) {
        return commits * TimeUnit.SECONDS.toNanos(1) / nanos;
    }

    private void verified(SealedCommit commit) {
        commits++;
        read.accept(commit);
        position = commit.commit().lastPosition();
        if (commits % COMMITS_BETWEEN_LINES == 0) {
            log.atInfo().addKeyValue("position", position).log("Ledger is verified up to this position");
        }
        if (commits % COMMITS_BETWEEN_PAUSES == 0) {
            pause(System.nanoTime() - workedSince);
            workedSince = System.nanoTime();
        }
    }

    /** As long as the work before it took. */
    private void pause(long nanos) {
        try {
            if (stopping.await(nanos, TimeUnit.NANOSECONDS)) {
                throw new StoppedException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoppedException();
        }
    }

    /** Waits until the store is no longer used, because it is closed next. */
    @Override
    public synchronized void stop() {
        Thread running = thread;
        thread = null;
        stopping.countDown();
        if (running != null) {
            try {
                running.join(RETRY_DELAY);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}

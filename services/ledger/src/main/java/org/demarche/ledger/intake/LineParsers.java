package org.demarche.ledger.intake;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/**
 * Parses lines of all uploads, as many at once as there are processors. Otherwise the lines that each upload reads ahead would be
 * before every single command in the queue for a processor.
 */
final class LineParsers {
    static final LineParsers OF_ALL_UPLOADS =
            new LineParsers(Runtime.getRuntime().availableProcessors());

    private final Semaphore atOnce;

    LineParsers(int atOnce) {
        this.atOnce = new Semaphore(atOnce, true);
    }

    <T> Future<T> submit(ExecutorService threads, Callable<T> parsing) {
        return threads.submit(() -> {
            atOnce.acquire();
            try {
                return parsing.call();
            } finally {
                atOnce.release();
            }
        });
    }
}

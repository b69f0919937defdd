package org.demarche.lens.journal.mongo;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import org.demarche.lens.journal.ReadModelsUnavailableException;

/**
 * Runs writes concurrently with each other and with the caller. After {@link #close} none is running.
 *
 * <p>They run on platform threads: virtual threads would be scheduled after those of all queries in progress, and most of
 * these queries wait for these writes.
 */
final class ConcurrentWrites implements AutoCloseable {
    private static final ThreadFactory PLATFORM =
            Thread.ofPlatform().daemon().name("lens-writing").factory();

    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(PLATFORM);
    private final List<Future<?>> begun = new ArrayList<>();

    void begin(Runnable write) {
        begun.add(threads.submit(write));
    }

    /** Waits for all of them; throws the exception of the first that failed. */
    void await() {
        try {
            for (Future<?> each : begun) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReadModelsUnavailableException("interrupted while writing");
        }
    }

    @Override
    public void close() {
        threads.close();
    }
}

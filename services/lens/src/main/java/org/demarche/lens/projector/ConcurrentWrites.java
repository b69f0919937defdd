package org.demarche.lens.projector;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import org.demarche.lens.journal.ReadModelsUnavailableException;

/**
 * Writes that go on beside each other and beside whoever has begun them. None goes on once this is closed.
 *
 * <p>They have threads of the operating system: virtual ones would stand in line behind every question that is being
 * answered, and most questions wait for just these writes.
 */
final class ConcurrentWrites implements AutoCloseable {
    private static final ThreadFactory PLATFORM =
            Thread.ofPlatform().daemon().name("lens-writing").factory();

    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(PLATFORM);
    private final List<Future<?>> begun = new ArrayList<>();

    void begin(Runnable write) {
        begun.add(threads.submit(write));
    }

    /** Returns once all of them are done; throws what the first of them that failed has thrown. */
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

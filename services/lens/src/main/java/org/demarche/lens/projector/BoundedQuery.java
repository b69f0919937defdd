package org.demarche.lens.projector;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A query that health and metrics wait for only a short time, also if its server accepts connections and never answers. All
 * callers share the one that is running.
 */
final class BoundedQuery<T> {
    private final Supplier<T> query;
    private final Duration wait;

    /** Of the operating system: virtual threads wait for each other while questions are answered. */
    private final Executor executor = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("lens-health-", 0).factory());

    private @Nullable CompletableFuture<T> running;
    private long startedAt;
    private volatile @Nullable T last;

    BoundedQuery(Supplier<T> query, Duration wait) {
        this.query = query;
        this.wait = wait;
    }

    /** Returns the answer; null if there is none in time. Fails as the query does. */
    @Nullable
    T get() {
        CompletableFuture<T> asked = ask();
        try {
            return asked.get(left(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return null;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /** Returns the answer, or the last one if there is none in time; null if there never was one. */
    @Nullable
    T lastKnown() {
        try {
            T now = get();
            return now == null ? last : now;
        } catch (RuntimeException e) {
            return last;
        }
    }

    private synchronized CompletableFuture<T> ask() {
        CompletableFuture<T> current = running;
        if (current == null || current.isDone()) {
            startedAt = System.nanoTime();
            current = CompletableFuture.supplyAsync(query, executor).thenApply(found -> {
                last = found;
                return found;
            });
            running = current;
        }
        return current;
    }

    private synchronized long left() {
        return Math.max(0, wait.toNanos() - (System.nanoTime() - startedAt));
    }
}

package org.demarche.lens.live;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * The subscribers of this process, each with its own virtual thread; their number is limited. When the process stops, their
 * streams end before the web server waits for requests to complete.
 */
final class Subscribers implements SmartLifecycle {
    private final int max;
    private final Duration shutdownTimeout;
    private final Map<SseReader, Thread> running = new HashMap<>();
    private boolean open;

    Subscribers(int max, Duration shutdownTimeout) {
        this.max = max;
        this.shutdownTimeout = shutdownTimeout;
    }

    /** Refuses with 503 if there are too many or the process is stopping. */
    synchronized void requireRoom() {
        if (!open) {
            throw new ProblemException(Problem.unavailable("the server is stopping"));
        }
        if (running.size() >= max) {
            throw new ProblemException(Problem.unavailable("there are " + max + " readers already"));
        }
    }

    /**
     * Serves a subscriber until its stream ends; at once if too many have connected at the same time.
     *
     * @param until when it ends in any case; null = never
     */
    synchronized void serve(SseReader subscription, @Nullable Instant until) {
        if (!open) {
            subscription.end(StreamEnd.STOPPING);
        } else if (running.size() >= max) {
            subscription.end(StreamEnd.FULL);
        }
        Thread thread = Thread.ofVirtual().name("lens-reader").unstarted(() -> run(subscription));
        running.put(subscription, thread);
        thread.start();
        if (until != null) {
            Thread.ofVirtual().name("lens-reader-end").start(() -> endAt(until, subscription, thread));
        }
    }

    private static void endAt(Instant until, SseReader subscription, Thread reader) {
        try {
            if (!reader.join(Duration.between(Instant.now(), until))) {
                subscription.end(StreamEnd.EXPIRED);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized int count() {
        return running.size();
    }

    @Override
    public synchronized void start() {
        open = true;
    }

    /** Every subscriber gets the events that wait for it, the position after which to resume, and a clean end. */
    @Override
    public void stop() {
        close().forEach(subscription -> subscription.end(StreamEnd.STOPPING));
        if (!awaitNone()) {
            interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return open;
    }

    private void run(SseReader subscription) {
        try {
            subscription.run();
        } finally {
            forget(subscription);
        }
    }

    private synchronized void forget(SseReader subscription) {
        running.remove(subscription);
        notifyAll();
    }

    private synchronized List<SseReader> close() {
        open = false;
        return List.copyOf(running.keySet());
    }

    private synchronized boolean awaitNone() {
        long until = System.nanoTime() + shutdownTimeout.toNanos();
        try {
            while (!running.isEmpty()) {
                long millis = (until - System.nanoTime()) / 1_000_000;
                if (millis <= 0) {
                    return false;
                }
                wait(millis);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private synchronized void interrupt() {
        running.values().forEach(Thread::interrupt);
    }
}

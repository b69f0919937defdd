package org.demarche.lens.live;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.springframework.context.SmartLifecycle;

/**
 * The readers of this process, each with a virtual thread of its own, so many at most. When the process stops they are
 * told so before the web server waits for its requests to end.
 */
final class Subscribers implements SmartLifecycle {
    private final int most;
    private final Duration grace;
    private final Map<Subscription, Thread> running = new HashMap<>();
    private boolean open;

    Subscribers(int most, Duration grace) {
        this.most = most;
        this.grace = grace;
    }

    /** Refuses with 503 if there are too many or the process is stopping. */
    synchronized void requireRoom() {
        if (!open) {
            throw new ProblemException(Problem.unavailable("the server is stopping"));
        }
        if (running.size() >= most) {
            throw new ProblemException(Problem.unavailable("there are " + most + " readers already"));
        }
    }

    /** Serves one until its stream ends, which is at once for those who have come at the same time and are too many. */
    synchronized void serve(Subscription subscription) {
        if (!open) {
            subscription.end(StreamEnd.STOPPING);
        } else if (running.size() >= most) {
            subscription.end(StreamEnd.FULL);
        }
        Thread thread = Thread.ofVirtual().name("lens-reader").unstarted(() -> run(subscription));
        running.put(subscription, thread);
        thread.start();
    }

    synchronized int count() {
        return running.size();
    }

    @Override
    public synchronized void start() {
        open = true;
    }

    /** Every reader gets what waits for it and the position to resume behind, and then a clean end. */
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

    private void run(Subscription subscription) {
        try {
            subscription.run();
        } finally {
            forget(subscription);
        }
    }

    private synchronized void forget(Subscription subscription) {
        running.remove(subscription);
        notifyAll();
    }

    private synchronized List<Subscription> close() {
        open = false;
        return List.copyOf(running.keySet());
    }

    private synchronized boolean awaitNone() {
        long until = System.nanoTime() + grace.toNanos();
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

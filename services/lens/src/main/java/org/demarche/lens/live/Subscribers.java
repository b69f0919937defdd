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
    private int admitted;
    private boolean open;

    Subscribers(int most, Duration grace) {
        this.most = most;
        this.grace = grace;
    }

    /** Takes one more in; a refusal with 503 if there are too many or the process is stopping. */
    synchronized void admit() {
        if (!open) {
            throw new ProblemException(Problem.unavailable("the server is stopping"));
        }
        if (admitted == most) {
            throw new ProblemException(Problem.unavailable("there are " + most + " readers already"));
        }
        admitted++;
    }

    /** Serves one that was admitted, until its stream ends. */
    synchronized void serve(Subscription subscription) {
        Thread thread = Thread.ofVirtual().name("lens-reader").unstarted(() -> run(subscription));
        running.put(subscription, thread);
        if (!open) {
            subscription.end(End.STOPPING);
        }
        thread.start();
    }

    /** Gives the place of one that was admitted and not served to another. */
    synchronized void release() {
        admitted--;
        notifyAll();
    }

    synchronized int count() {
        return admitted;
    }

    @Override
    public synchronized void start() {
        open = true;
    }

    /** Every reader gets what waits for it and the position to resume behind, and then a clean end. */
    @Override
    public void stop() {
        close().forEach(subscription -> subscription.end(End.STOPPING));
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
        release();
    }

    private synchronized List<Subscription> close() {
        open = false;
        return List.copyOf(running.keySet());
    }

    private synchronized boolean awaitNone() {
        long until = System.nanoTime() + grace.toNanos();
        try {
            while (admitted > 0) {
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

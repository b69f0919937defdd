package org.demarche.web.cost;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A question that is being answered on a thread of its own. */
final class Answering {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Callable<?> work;
    private final AtomicLong took = new AtomicLong();
    private final Object lock = new Object();
    private @Nullable Thread worker;
    private long begun;

    Answering(Callable<?> work) {
        this.work = work;
    }

    /**
     * Returns when it is answered or has failed. It is given up as soon as the condition holds, which is asked in this thread at
     * intervals; it ends soon after that, by {@code Cancellation} in the code that answers.
     */
    void await(ExecutorService threads, Duration interval, BooleanSupplier givenUp)
            throws ServletException, IOException, InterruptedException {
        Future<?> running = threads.submit(this::run);
        while (!isDone(
                running, interval)) { // also where it was given up: the response belongs to the other thread until then
            interruptIf(givenUp);
        }
    }

    /** The processor time in nanoseconds. */
    long took() {
        return took.get();
    }

    private @Nullable Void run() throws Exception {
        synchronized (lock) {
            worker = Thread.currentThread();
            begun = THREADS.getCurrentThreadCpuTime();
        }
        try {
            work.call();
            return null;
        } finally {
            took.set(THREADS.getCurrentThreadCpuTime() - begun);
            synchronized (lock) {
                worker = null;
                var unused = Thread.interrupted(); // the next question has this thread
            }
        }
    }

    private void interruptIf(BooleanSupplier givenUp) {
        synchronized (lock) {
            if (worker != null && givenUp.getAsBoolean()) {
                worker.interrupt();
            }
        }
    }

    private static boolean isDone(Future<?> running, Duration interval)
            throws ServletException, IOException, InterruptedException {
        try {
            running.get(interval.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException failure -> throw failure;
                case ServletException failure -> throw failure;
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                case null -> throw new IllegalStateException(e);
                default -> throw new IllegalStateException(e);
            }
        }
    }
}

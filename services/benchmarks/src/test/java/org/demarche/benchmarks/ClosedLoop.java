package org.demarche.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** So many at once, each doing the next thing when the one before is done: a closed loop. */
final class ClosedLoop {
    private static final int MOST_REFUSALS_KEPT = 20;

    private final LongAdder done = new LongAdder();
    private final ConcurrentLinkedQueue<String> refused = new ConcurrentLinkedQueue<>();

    /** What a caller works with, such as a connection of its own. */
    @FunctionalInterface
    interface Workplace extends AutoCloseable {
        void once() throws Exception;

        /** Whether there is more to do, though the time is not up. */
        default boolean more() {
            return true;
        }

        @Override
        default void close() throws Exception {}
    }

    /** Sets up the workplace of the n-th caller. */
    @FunctionalInterface
    interface Setup {
        Workplace of(int caller) throws Exception;
    }

    /** How many a second were done, by callers that came back for more until the time was up. */
    double perSecond(int callers, Duration time, Setup setup) throws Exception {
        List<Workplace> places = new ArrayList<>();
        try {
            for (int caller = 0; caller < callers; caller++) {
                places.add(setup.of(caller));
            }
            return perSecond(time, places);
        } finally {
            for (Workplace place : places) {
                place.close();
            }
        }
    }

    private double perSecond(Duration time, List<Workplace> places) {
        long before = done.sum();
        long begun = System.nanoTime();
        LongSupplier elapsed = () -> System.nanoTime() - begun;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            places.forEach(place -> threads.execute(() -> work(place, time, elapsed)));
        }
        return (done.sum() - before) / (elapsed.getAsLong() / 1e9);
    }

    private void work(Workplace place, Duration time, LongSupplier elapsed) {
        try {
            while (place.more() && elapsed.getAsLong() < time.toNanos()) {
                place.once();
                done.increment();
            }
        } catch (Exception e) {
            refuse(e.toString());
        }
    }

    void refuse(String why) {
        if (refused.size() < MOST_REFUSALS_KEPT) {
            refused.add(why);
        }
    }

    /** What was not done as it should have been. */
    List<String> refused() {
        return List.copyOf(refused);
    }
}

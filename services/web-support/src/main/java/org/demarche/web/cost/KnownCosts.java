package org.demarche.web.cost;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The processor time that a question about each address took lately. */
final class KnownCosts {
    private static final int MAX = 10_000;
    private static final int STRIPES = 64;
    private static final long FORGOTTEN = Duration.ofSeconds(10).toNanos();

    private final long expensive;
    private final ConcurrentHashMap<String, Cost> costs = new ConcurrentHashMap<>();
    private final Semaphore[] measuring =
            IntStream.range(0, STRIPES).mapToObj(i -> new Semaphore(1, true)).toArray(Semaphore[]::new);

    private record Cost(long nanos, long at) {}

    KnownCosts(Duration expensive) {
        this.expensive = expensive.toNanos();
    }

    /** Null where it is not known. */
    @Nullable
    Boolean isExpensive(String path) {
        Cost cost = costs.get(path);
        return cost == null || System.nanoTime() - cost.at() > FORGOTTEN ? null : cost.nanos() > expensive;
    }

    void add(String path, long nanos) {
        if (costs.size() >= MAX) {
            costs.clear();
        }
        costs.put(path, new Cost(nanos, System.nanoTime()));
    }

    /** Of the questions whose cost is not known, one about an address is answered at a time. */
    Semaphore measuring(String path) {
        return measuring[Math.floorMod(path.hashCode(), STRIPES)];
    }
}

package org.demarche.web.cost;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The processor time that a question about each address took lately. */
final class KnownCosts {
    private static final int MAX = 10_000;
    private static final Duration FORGOTTEN = Duration.ofSeconds(10);

    private final long expensive;
    private final Cache<String, Long> nanos =
            Caffeine.newBuilder().maximumSize(MAX).expireAfterWrite(FORGOTTEN).build();
    private final Semaphore[] measuring;

    /** @param atOnce how many questions of unknown cost are answered at once */
    KnownCosts(Duration expensive, int atOnce) {
        this.expensive = expensive.toNanos();
        this.measuring =
                IntStream.range(0, atOnce).mapToObj(i -> new Semaphore(1, true)).toArray(Semaphore[]::new);
    }

    /** Null where it is not known. */
    @Nullable
    Boolean isExpensive(String path) {
        Long known = nanos.getIfPresent(path);
        return known == null ? null : known > expensive;
    }

    void add(String path, long took) {
        nanos.put(path, took);
    }

    /** Of the questions whose cost is not known, one about an address is answered at a time. */
    Semaphore measuring(String path) {
        return measuring[Math.floorMod(path.hashCode(), measuring.length)];
    }
}

package org.demarche.web.cost;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The processor time that each question took the last time, whatever it was asked as of. */
final class KnownCosts {
    private static final int MAX = 10_000;
    private static final int KINDS = 16;

    /** Short: it is not measured again until then, and may have become expensive. */
    private static final Duration CHEAP = Duration.ofSeconds(10);

    /** Long: each answer measures it again. */
    private static final Duration EXPENSIVE = Duration.ofMinutes(10);

    private final long expensive;
    private final Cache<String, Long> nanos;
    private final Semaphore[] measuring =
            IntStream.range(0, KINDS).mapToObj(i -> new Semaphore(1, true)).toArray(Semaphore[]::new);

    KnownCosts(Duration expensive) {
        this.expensive = expensive.toNanos();
        this.nanos = Caffeine.newBuilder()
                .maximumSize(MAX)
                .expireAfter(Expiry.<String, Long>writing(
                        (question, took) -> took > expensive.toNanos() ? EXPENSIVE : CHEAP))
                .build();
    }

    /** Null where it is not known. */
    @Nullable
    Boolean isExpensive(String question) {
        Long known = nanos.getIfPresent(question);
        return known == null ? null : known > expensive;
    }

    void add(String question, long took) {
        nanos.put(question, took);
    }

    /** Of the questions whose cost is not known, one with this path is answered at a time. */
    Semaphore measuring(String path) {
        return measuring[Math.floorMod(path.hashCode(), measuring.length)];
    }
}

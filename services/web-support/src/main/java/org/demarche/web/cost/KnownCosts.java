package org.demarche.web.cost;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What questions took the last time. What was expensive is expensive as of any point, until it takes much less than that at the same
 * point: it may have been slow because its code was being loaded. What was cheap is cheap only in the same words: as of a point
 * before the first claim everything is cheap.
 */
final class KnownCosts {
    private static final int MAX = 10_000;
    private static final int LONGEST = 1_000;
    private static final int KINDS = 16;
    private static final int MUCH_LESS = 4;

    /** Short: it is not measured again until then, and may have become expensive. */
    private static final Duration CHEAP = Duration.ofSeconds(10);

    /** Long: each answer measures it again. */
    private static final Duration EXPENSIVE = Duration.ofMinutes(10);

    private final long threshold;

    /** By the subject, the address at which it was expensive the last time. */
    private final Cache<String, String> expensive =
            Caffeine.newBuilder().maximumSize(MAX).expireAfterWrite(EXPENSIVE).build();

    private final Cache<Asked, Boolean> cheap =
            Caffeine.newBuilder().maximumSize(MAX).expireAfterWrite(CHEAP).build();
    private final Semaphore[] measuring =
            IntStream.range(0, KINDS).mapToObj(i -> new Semaphore(1, true)).toArray(Semaphore[]::new);

    KnownCosts(Duration expensive) {
        this.threshold = expensive.toNanos();
    }

    /**
     * A question.
     *
     * @param subject what it asks for, as of any point
     * @param address as of its point
     * @param headers those that its answer depends on
     */
    record Asked(String subject, String address, String headers) {
        boolean isShort() {
            return address.length() + headers.length() <= LONGEST;
        }
    }

    /** Null where it is not known. */
    @Nullable
    Boolean isExpensive(Asked question) {
        if (expensive.getIfPresent(question.subject()) != null) {
            return true;
        }
        return cheap.getIfPresent(question) == null ? null : false;
    }

    /** How an answer ended: whole, or known by its asker already, or something else. */
    enum End {
        WHOLE,
        KNOWN,
        OTHER
    }

    void add(Asked question, long took, End end) {
        if (!question.isShort()) {
            return;
        }
        if (took > threshold) {
            expensive.put(question.subject(), question.address());
        } else if (end != End.OTHER) {
            cheap.put(question, true);
            if (end == End.WHOLE && took < threshold / MUCH_LESS) {
                expensive.asMap().remove(question.subject(), question.address());
            }
        }
    }

    /** Of the questions whose cost is not known, one with this path is answered at a time. */
    Semaphore measuring(String path) {
        return measuring[Math.floorMod(path.hashCode(), measuring.length)];
    }
}

package org.demarche.web.cost;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What questions took the last times. A question is expensive once it was twice: the first time its code may have been loaded. Then
 * it is expensive as of any point. What was cheap is cheap only in the same words: as of a point before the first claim everything
 * is cheap.
 */
final class KnownCosts {
    private static final int MAX = 10_000;
    private static final int LONGEST = 1_000;
    private static final int KINDS = 16;
    private static final int TIMES = 2;

    /** Short: it is not measured again until then, and may have become expensive. */
    private static final Duration CHEAP = Duration.ofSeconds(10);

    /** Long: each answer measures it again. */
    private static final Duration EXPENSIVE = Duration.ofMinutes(10);

    private final long threshold;
    private final Cache<String, Mark> expensive =
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

    /** How often a subject was expensive, and at which address the last time. */
    private record Mark(String address, int times) {}

    /** Null where it is not known. */
    @Nullable
    Boolean isExpensive(Asked question) {
        Mark mark = expensive.getIfPresent(question.subject());
        if (mark != null && mark.times() >= TIMES) {
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
            expensive
                    .asMap()
                    .merge(
                            question.subject(),
                            new Mark(question.address(), 1),
                            (before, now) -> new Mark(now.address(), before.times() + 1));
        } else if (end != End.OTHER) {
            cheap.put(question, true);
            if (end == End.WHOLE) {
                expensive
                        .asMap()
                        .computeIfPresent(
                                question.subject(),
                                (subject, mark) -> mark.address().equals(question.address()) ? null : mark);
            }
        }
    }

    /** Of the questions whose cost is not known, one with this path is answered at a time. */
    Semaphore measuring(String path) {
        return measuring[Math.floorMod(path.hashCode(), measuring.length)];
    }
}

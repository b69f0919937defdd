package org.demarche.web.limits;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.demarche.contracts.http.Problem;
import org.demarche.web.errors.ProblemWriter;
import org.springframework.http.HttpHeaders;

/** A token bucket for each caller and each kind of what is limited. */
public final class Limits {
    /** What was not used is saved up for so many seconds. */
    private static final int SAVED_SECONDS = 10;
    /** A bucket that nobody has used for so long is full again. */
    private static final Duration FULL_AGAIN = Duration.ofMinutes(1);

    private static final int MAX_BUCKETS = 100_000;

    /** Nobody is limited. */
    public static final Limits NONE =
            new Limits(new LimitProperties(false, 1, 1, 1, 1, 1), false, TimeMeter.SYSTEM_NANOTIME);

    private final LimitProperties properties;
    private final boolean enabled;
    private final LoadingCache<Key, Bucket> buckets;

    private record Key(Limited kind, String caller) {}

    public Limits(LimitProperties properties, boolean enabled, TimeMeter clock) {
        this.properties = properties;
        this.enabled = enabled;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MAX_BUCKETS)
                .expireAfterAccess(FULL_AGAIN)
                .build(key -> bucket(properties.of(key.kind()), clock));
    }

    private static Bucket bucket(long aSecond, TimeMeter clock) {
        return Bucket.builder()
                .withCustomTimePrecision(clock)
                .addLimit(limit -> limit.capacity(SAVED_SECONDS * aSecond).refillGreedy(aSecond, Duration.ofSeconds(1)))
                .build();
    }

    boolean isEnabled() {
        return enabled;
    }

    /** Counts one by the caller of the request; answers 429 and returns true if it was too much. */
    public boolean refuses(Limited kind, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!enabled) {
            return false;
        }
        String caller =
                kind == Limited.REFUSALS || kind == Limited.LOGINS ? Callers.address(request) : Callers.of(request);
        ConsumptionProbe probe = buckets.get(new Key(kind, caller)).tryConsumeAndReturnRemaining(1);
        if (probe.isConsumed()) {
            return false;
        }
        Duration wait = Duration.ofNanos(probe.getNanosToWaitForRefill());
        response.setHeader(
                HttpHeaders.RETRY_AFTER, Long.toString(wait.plusSeconds(1).toSeconds()));
        ProblemWriter.write(
                request,
                response,
                Problem.tooMany("at most %d %s a second".formatted(properties.of(kind), kind.words())));
        return true;
    }
}

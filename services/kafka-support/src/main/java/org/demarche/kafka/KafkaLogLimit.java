package org.demarche.kafka;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Limits how often Kafka's clients, its broker and Spring Kafka log warnings and errors: one of each kind in a minute. Without
 * a limit they log many a second for as long as a broker is away or a file is damaged. A kind is a logger and a message without
 * its numbers and the name of the client.
 */
public final class KafkaLogLimit extends TurboFilter {
    private static final List<String> LOGGERS =
            List.of("org.apache.kafka.", "org.springframework.kafka.", "kafka.", "state.change");
    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final int MAX_KINDS = 1_000;
    private static final int KIND_LENGTH = 60;

    private final InstantSource clock;
    /** When each kind was logged last. */
    private final ConcurrentMap<String, Instant> logged = Caffeine.newBuilder()
            .maximumSize(MAX_KINDS)
            .<String, Instant>build()
            .asMap();

    public KafkaLogLimit() {
        this(InstantSource.system());
    }

    KafkaLogLimit(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] parameters,
            @Nullable Throwable failure) {
        if (format == null || !isLimited(logger, level)) {
            return FilterReply.NEUTRAL;
        }
        return isDue(logger.getName() + " " + kind(format)) ? FilterReply.NEUTRAL : FilterReply.DENY;
    }

    private static boolean isLimited(Logger logger, Level level) {
        return level.isGreaterOrEqual(Level.WARN)
                && level.isGreaterOrEqual(logger.getEffectiveLevel())
                && LOGGERS.stream().anyMatch(logger.getName()::startsWith);
    }

    private boolean isDue(String kind) {
        Instant now = clock.instant();
        boolean[] due = new boolean[1];
        logged.compute(kind, (same, last) -> {
            due[0] = last == null || Duration.between(last, now).abs().compareTo(INTERVAL) >= 0;
            return due[0] ? now : last;
        });
        return due[0];
    }

    private static String kind(String format) {
        String kind = format.replaceAll("^(\\[[^]]*] ?)+", "").replaceAll("\\d+", "#");
        return kind.substring(0, Math.min(kind.length(), KIND_LENGTH));
    }
}

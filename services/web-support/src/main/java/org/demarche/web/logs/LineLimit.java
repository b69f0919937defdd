package org.demarche.web.logs;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves out lines of a kind that come more than a hundred times in a minute, so that no request from outside can fill the disk.
 * A kind is a message of a logger of this program, or all messages of another logger.
 */
public final class LineLimit extends Filter<ILoggingEvent> {
    private static final Logger log = LoggerFactory.getLogger(LineLimit.class);
    static final int MAX_LINES = 100;
    static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final int MAX_KINDS = 1_000;
    private static final String OWN = "org.demarche.";

    private final Cache<String, AtomicInteger> lines;

    public LineLimit() {
        this(Ticker.systemTicker());
    }

    LineLimit(Ticker clock) {
        lines = Caffeine.newBuilder()
                .maximumSize(MAX_KINDS)
                .expireAfterWrite(INTERVAL)
                .ticker(clock)
                .build();
    }

    @Override
    public FilterReply decide(ILoggingEvent event) {
        String name = event.getLoggerName();
        String kind = name.startsWith(OWN) ? name + " " + event.getMessage() : name;
        int number = lines.get(kind, none -> new AtomicInteger()).incrementAndGet();
        if (number == MAX_LINES + 1) {
            log.atWarn()
                    .addKeyValue("kind", kind)
                    .log("Lines of a kind come too often; they are left out until a minute after the first");
        }
        return number > MAX_LINES ? FilterReply.DENY : FilterReply.NEUTRAL;
    }
}

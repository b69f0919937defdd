package org.demarche.lens.live;

import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import org.demarche.contracts.settings.PositiveAmount;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How event streams are served.
 *
 * @param enabled Whether this process consumes the topic for its streams; otherwise they follow the projected history.
 * @param maxSubscribers Maximum number of subscribers at once; more are refused with 503.
 * @param heartbeatInterval Time without an event after which a comment is sent, so that both sides notice a lost
 *     connection.
 * @param mailboxCapacity Maximum number of events that wait for one subscriber, before it is disconnected.
 * @param mailboxMaxSize Maximum size of the events that wait for one subscriber, before it is disconnected.
 * @param recentEventsCapacity Number of the latest events in memory: a subscriber that resumes soon needs nothing
 *     from the history.
 * @param recentEventsMaxSize Maximum size of the latest events in memory.
 * @param maxHistoryReaders How many subscribers read the history at once; others wait.
 * @param pollInterval How often the progress of the history is checked while a subscriber waits for it.
 * @param reconnectDelay Wait before a client reconnects, sent in the stream as the SSE field retry: this time plus a
 *     random part of up to four times as much.
 * @param writeTimeout How long a subscriber may accept no data, before it is disconnected.
 * @param shutdownTimeout How long a shutdown waits for streams to end, before their connections are closed.
 */
@Validated
@ConfigurationProperties("demarche.lens.live")
record LiveProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("10000") @PositiveOrZero int maxSubscribers,
        @DefaultValue("15s") @PositiveAmount Duration heartbeatInterval,
        @DefaultValue("1024") @Positive int mailboxCapacity,
        @DefaultValue("1MB") @PositiveAmount DataSize mailboxMaxSize,
        @DefaultValue("4096") @Positive int recentEventsCapacity,
        @DefaultValue("16MB") @PositiveAmount DataSize recentEventsMaxSize,
        @DefaultValue("8") @Positive int maxHistoryReaders,
        @DefaultValue("100ms") @PositiveAmount Duration pollInterval,
        @DefaultValue("1s") @PositiveAmount Duration reconnectDelay,
        @DefaultValue("30s") @PositiveAmount Duration writeTimeout,
        @DefaultValue("5s") @PositiveAmount(orZero = true) Duration shutdownTimeout) {}

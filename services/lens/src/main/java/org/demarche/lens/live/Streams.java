package org.demarche.lens.live;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Opens streams. */
final class Streams {
    static final long NOW = -1;
    private static final int SPREAD = 5;

    private final Hub hub;
    private final HistoryReader past;
    private final Subscribers subscribers;
    private final LiveProperties properties;

    Streams(Hub hub, HistoryReader past, Subscribers subscribers, LiveProperties properties) {
        this.hub = hub;
        this.past = past;
        this.subscribers = subscribers;
        this.properties = properties;
    }

    /** Starts a stream at a position, inclusive; refused with 503 if there are too many or the process is stopping. */
    void open(EventFilter filter, long from, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        subscribers.requireRoom();
        long start = from == NOW ? now() : from;
        if (request.getProtocol().startsWith("HTTP/1.")) {
            UpgradedConnection.from(request, response, properties.writeTimeout(), wire -> serve(filter, start, wire));
        } else {
            serve(filter, start, new AsyncSseConnection(request.startAsync()));
        }
    }

    /** Returns what ends it. */
    private Runnable serve(EventFilter filter, long start, SseConnection wire) {
        var mailbox = new Mailbox(
                properties.mailboxCapacity(), properties.mailboxMaxSize().toBytes());
        subscribers.serve(new Subscription(hub, past, filter, start, mailbox, wire, pace()));
        return () -> mailbox.end(StreamEnd.GONE);
    }

    /** Readers that lost their streams at the same time are not to come back at the same time. */
    private Subscription.Pace pace() {
        long retry = properties.reconnectDelay().toMillis();
        long spread = ThreadLocalRandom.current().nextLong(retry, SPREAD * retry + 1);
        return new Subscription.Pace(properties.heartbeatInterval(), Duration.ofMillis(spread));
    }

    private long now() {
        long head = hub.head();
        return 1 + (head < 0 ? past.projected(Long.MAX_VALUE) : head);
    }
}

package org.demarche.lens.live;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Opens event streams. */
final class Streams {
    static final long NOW = -1;
    private static final int MAX_DELAY_FACTOR = 5;

    private final Hub hub;
    private final HistoryReader history;
    private final Subscribers subscribers;
    private final LiveProperties properties;

    Streams(Hub hub, HistoryReader history, Subscribers subscribers, LiveProperties properties) {
        this.hub = hub;
        this.history = history;
        this.subscribers = subscribers;
        this.properties = properties;
    }

    /** Starts a stream at a position, inclusive; refuses with 503 if there are too many or the process is stopping. */
    void open(EventFilter filter, long from, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        subscribers.requireRoom();
        long start = from == NOW ? now() : from;
        if (request.getProtocol().startsWith("HTTP/1.")) {
            UpgradedConnection.from(
                    request, response, properties.writeTimeout(), connection -> serve(filter, start, connection));
        } else {
            serve(filter, start, new AsyncSseConnection(request.startAsync()));
        }
    }

    /** Returns the listener for the end of the connection. */
    private Runnable serve(EventFilter filter, long start, SseConnection connection) {
        var mailbox = new Mailbox(
                properties.mailboxCapacity(), properties.mailboxMaxSize().toBytes());
        subscribers.serve(new Subscription(hub, history, filter, start, mailbox, connection, timing()));
        return () -> mailbox.end(StreamEnd.GONE);
    }

    /** Adds a random part to the reconnect delay, so that clients that were disconnected together reconnect one by one. */
    private Subscription.Timing timing() {
        long retry = properties.reconnectDelay().toMillis();
        long delay = ThreadLocalRandom.current().nextLong(retry, MAX_DELAY_FACTOR * retry + 1);
        return new Subscription.Timing(properties.heartbeatInterval(), Duration.ofMillis(delay));
    }

    private long now() {
        long head = hub.head();
        return 1 + (head < 0 ? history.projected(Long.MAX_VALUE) : head);
    }
}

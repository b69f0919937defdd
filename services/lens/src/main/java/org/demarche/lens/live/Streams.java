package org.demarche.lens.live;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Opens streams. */
final class Streams {
    static final long NOW = -1;
    private static final int SPREAD = 5;

    private final Hub hub;
    private final Past past;
    private final Subscribers subscribers;
    private final LiveProperties properties;

    Streams(Hub hub, Past past, Subscribers subscribers, LiveProperties properties) {
        this.hub = hub;
        this.past = past;
        this.subscribers = subscribers;
        this.properties = properties;
    }

    /** How the way to a reader is taken over from its request. */
    @FunctionalInterface
    interface TakeOver {
        Wire wire() throws IOException;
    }

    /** Starts a stream at a position, inclusive; refused with 503 if there are too many or the process is stopping. */
    void open(Filter filter, long from, TakeOver request) throws IOException {
        subscribers.admit();
        boolean served = false;
        try {
            long start = from == NOW ? now() : from;
            var mailbox =
                    new Mailbox(properties.mailbox(), properties.mailboxSize().toBytes());
            Wire wire = request.wire();
            var subscription = new Subscription(hub, past, filter, start, mailbox, wire, pace());
            subscribers.serve(subscription);
            served = true;
        } finally {
            if (!served) {
                subscribers.release();
            }
        }
    }

    /** Readers that lost their streams at the same time are not to come back at the same time. */
    private Subscription.Pace pace() {
        long retry = properties.retry().toMillis();
        long spread = ThreadLocalRandom.current().nextLong(retry, SPREAD * retry + 1);
        return new Subscription.Pace(properties.heartbeat(), Duration.ofMillis(spread));
    }

    private long now() {
        long head = hub.head();
        return 1 + (head < 0 ? past.projected(Long.MAX_VALUE) : head);
    }
}

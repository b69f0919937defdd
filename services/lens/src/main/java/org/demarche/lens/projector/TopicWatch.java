package org.demarche.lens.projector;

import java.time.Duration;
import java.time.InstantSource;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.demarche.kafka.Outage;
import org.demarche.lens.topic.EventsTopic;
import org.demarche.lens.topic.TopicEnd;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Queries the end of the topic periodically, for readiness and for the lag. */
final class TopicWatch implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(TopicWatch.class);
    private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

    private final EventsTopic topic;
    private final ProjectorProperties properties;
    private final TopicHead head;
    private final Runnable onReadable;
    private final Outage outage = new Outage(InstantSource.system());
    private boolean readable;
    private @Nullable Thread thread;
    private @Nullable Consumer<byte[], byte[]> current;

    /**
     * @param onReadable called when the topic can be read for the first time, and again after each outage
     */
    TopicWatch(EventsTopic topic, ProjectorProperties properties, TopicHead head, Runnable onReadable) {
        this.topic = topic;
        this.properties = properties;
        this.head = head;
        this.onReadable = onReadable;
    }

    @Override
    public synchronized void start() {
        if (thread == null) {
            thread = Thread.ofVirtual().name("lens-topic-watch").start(this::run);
        }
    }

    /** Wakes the consumer and does not interrupt it: an interrupted consumer cannot close its connections. */
    @Override
    public synchronized void stop() {
        thread = null;
        if (current != null) {
            current.wakeup();
        }
        notifyAll();
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    private void run() {
        try {
            while (isCurrentThread()) {
                pause(lookUp() ? properties.lagPollInterval() : RETRY_DELAY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** False if it was stopped, even if it was started again with another thread. */
    private synchronized boolean isCurrentThread() {
        return thread == Thread.currentThread();
    }

    private synchronized void pause(Duration time) throws InterruptedException {
        if (isCurrentThread()) {
            wait(time.toMillis());
        }
    }

    private boolean lookUp() {
        try (Consumer<byte[], byte[]> consumer = topic.consumer()) {
            setCurrent(consumer);
            head.found(new TopicEnd(consumer, topic.partition()).lastPosition());
            if (outage.succeeded()) {
                log.atInfo().log("Topic can be read again");
            }
            becomesReadable();
            return true;
        } catch (KafkaException e) {
            readable = false;
            if (isCurrentThread() && outage.failed()) {
                log.atWarn().addKeyValue("reason", e.getMessage()).log("Topic cannot be read; retrying");
            }
            return false;
        } finally {
            setCurrent(null);
        }
    }

    private void becomesReadable() {
        if (!readable && isCurrentThread()) {
            readable = true;
            onReadable.run();
        }
    }

    /** Sets the consumer that {@link #stop} wakes; null = none. */
    private synchronized void setCurrent(@Nullable Consumer<byte[], byte[]> consumer) {
        current = consumer;
        if (consumer != null && !isCurrentThread()) {
            consumer.wakeup();
        }
    }
}

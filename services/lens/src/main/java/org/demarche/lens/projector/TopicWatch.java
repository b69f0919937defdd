package org.demarche.lens.projector;

import java.time.Duration;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.demarche.lens.topic.EventsTopic;
import org.demarche.lens.topic.TopicEnd;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Looks again and again how far the topic goes: what readiness waits for first, and what the lag is counted from. */
final class TopicWatch implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(TopicWatch.class);
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final EventsTopic topic;
    private final ProjectorProperties properties;
    private final TopicHead head;
    private @Nullable Thread thread;
    private @Nullable Consumer<byte[], byte[]> looking;

    TopicWatch(EventsTopic topic, ProjectorProperties properties, TopicHead head) {
        this.topic = topic;
        this.properties = properties;
        this.head = head;
    }

    @Override
    public synchronized void start() {
        if (thread == null) {
            thread = Thread.ofVirtual().name("lens-topic-watch").start(this::run);
        }
    }

    /** Woken, not interrupted: a consumer that is interrupted cannot close its connections, and complains. */
    @Override
    public synchronized void stop() {
        thread = null;
        if (looking != null) {
            looking.wakeup();
        }
        notifyAll();
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    private void run() {
        try {
            while (isOn()) {
                pause(look() ? properties.lagPollInterval() : AGAIN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Not where it was stopped, and perhaps started again with another thread. */
    private synchronized boolean isOn() {
        return thread == Thread.currentThread();
    }

    private synchronized void pause(Duration time) throws InterruptedException {
        if (isOn()) {
            wait(time.toMillis());
        }
    }

    private boolean look() {
        try (Consumer<byte[], byte[]> consumer = topic.consumer()) {
            looks(consumer);
            head.found(new TopicEnd(consumer, topic.partition()).lastPosition());
            return true;
        } catch (KafkaException e) {
            log.atDebug().addKeyValue("reason", e.getMessage()).log("the end of the topic cannot be looked up");
            return false;
        } finally {
            looks(null);
        }
    }

    /** Null = no more. */
    private synchronized void looks(@Nullable Consumer<byte[], byte[]> consumer) {
        looking = consumer;
        if (consumer != null && !isOn()) {
            consumer.wakeup();
        }
    }
}

package org.demarche.lens.live;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.WakeupException;
import org.demarche.kafka.Retries;
import org.demarche.lens.topic.Delivery;
import org.demarche.lens.topic.EventsTopic;
import org.demarche.lens.topic.TopicEnd;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Consumes the end of the topic in every process, also where another one projects, and publishes each committed event to
 * the hub. It continues at its offset after the broker was unavailable.
 */
final class TopicTail implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(TopicTail.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final ExponentialBackOff BACKOFF = Retries.backoff(Duration.ofMillis(500), Duration.ofSeconds(2));
    private static final long END_OF_TOPIC = -1;

    private final EventsTopic topic;
    private final Hub hub;
    private final int initialOffsets;
    private long offset = END_OF_TOPIC;
    /** Null after a success. Only the thread of this class uses it. */
    private @Nullable BackOffExecution retries;

    private volatile @Nullable Failure failure;
    private volatile @Nullable Consumer<byte[], byte[]> current;
    private volatile boolean running;

    /** Why the topic cannot be consumed, and since when. */
    record Failure(String reason, Instant since) {}

    /** Starts with the events of the last {@code initialOffsets} offsets. */
    TopicTail(EventsTopic topic, Hub hub, int initialOffsets) {
        this.topic = topic;
        this.hub = hub;
        this.initialOffsets = initialOffsets;
    }

    @Nullable
    Failure failure() {
        return failure;
    }

    @Override
    public synchronized void start() {
        if (!running) {
            running = true; // before the thread reads it
            Thread.ofPlatform().name("lens-live").daemon().start(this::run);
        }
    }

    @Override
    public synchronized void stop() {
        running = false;
        Consumer<byte[], byte[]> consumer = current;
        if (consumer != null) {
            consumer.wakeup(); // an interrupt would make its close fail
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        try {
            while (isRunning()) {
                if (!follow()) {
                    retries = retries == null ? BACKOFF.start() : retries;
                    Thread.sleep(retries.nextBackOff());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Consumes until stopped; false = it failed and should be tried again. */
    private boolean follow() {
        try (Consumer<byte[], byte[]> consumer = topic.consumer()) {
            current = consumer;
            begin(consumer);
            while (isRunning()) {
                consumer.poll(POLL).forEach(this::take);
                offset = consumer.position(topic.partition());
                failure = null;
                retries = null;
            }
            return true;
        } catch (WakeupException e) {
            return true;
        } catch (RuntimeException e) {
            failed(e);
            return false;
        } finally {
            current = null;
        }
    }

    private void begin(Consumer<byte[], byte[]> consumer) {
        if (offset == END_OF_TOPIC) {
            new TopicEnd(consumer, topic.partition()).lastEvents(initialOffsets).forEach(this::take);
            hub.startAt(0); // an empty topic: the first event is still to come
        } else {
            consumer.assign(List.of(topic.partition()));
            consumer.seek(topic.partition(), offset);
        }
    }

    /** Ignores records without a position; the projector sends them to the dead-letter topic. */
    private void take(ConsumerRecord<byte[], byte[]> record) {
        try {
            hub.publish(SseFrame.of(Delivery.read(record).stored()));
        } catch (IllegalArgumentException e) {
            log.atDebug().addKeyValue("offset", record.offset()).log("Record of the topic is not an event; ignored");
        }
    }

    /** Logs only the first failure in a row; the streams wait meanwhile. */
    private void failed(RuntimeException e) {
        Failure known = failure;
        if (known == null) {
            log.atWarn().addKeyValue("reason", e.getMessage()).log("Topic cannot be consumed; retrying");
        }
        failure = new Failure(String.valueOf(e.getMessage()), known == null ? Instant.now() : known.since());
    }
}

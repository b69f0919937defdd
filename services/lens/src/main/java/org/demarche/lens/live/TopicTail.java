package org.demarche.lens.live;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.WakeupException;
import org.demarche.lens.topic.Delivery;
import org.demarche.lens.topic.EventsTopic;
import org.demarche.lens.topic.TopicEnd;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Follows the end of the topic for this process, whichever process projects, and hands each committed event to the hub.
 * It keeps its place over a broker that goes away and comes back.
 */
final class TopicTail implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(TopicTail.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration AGAIN = Duration.ofMillis(500);
    private static final long AT_THE_END = -1;

    private final EventsTopic topic;
    private final Hub hub;
    private final int atFirst;
    private long offset = AT_THE_END;
    private volatile @Nullable Trouble trouble;
    private volatile @Nullable Consumer<byte[], byte[]> current;
    private volatile boolean running;

    /** What keeps it from following, and since when. */
    record Trouble(String reason, Instant since) {}

    /** Begins with the events of so many last offsets. */
    TopicTail(EventsTopic topic, Hub hub, int atFirst) {
        this.topic = topic;
        this.hub = hub;
        this.atFirst = atFirst;
    }

    @Nullable
    Trouble trouble() {
        return trouble;
    }

    @Override
    public synchronized void start() {
        if (!running) {
            running = true; // before the thread looks at it
            Thread.ofPlatform().name("lens-live").daemon().start(this::run);
        }
    }

    @Override
    public synchronized void stop() {
        running = false;
        Consumer<byte[], byte[]> consumer = current;
        if (consumer != null) {
            consumer.wakeup(); // an interrupt would disturb its closing
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        try {
            while (isRunning()) {
                if (!followed()) {
                    Thread.sleep(AGAIN);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** False = it broke off, and is worth another attempt. */
    private boolean followed() {
        try (Consumer<byte[], byte[]> consumer = topic.consumer()) {
            current = consumer;
            begin(consumer);
            while (isRunning()) {
                consumer.poll(POLL).forEach(this::take);
                offset = consumer.position(topic.partition());
                trouble = null;
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
        if (offset == AT_THE_END) {
            new TopicEnd(consumer, topic.partition()).lastEvents(atFirst).forEach(this::take);
            hub.startAt(0); // an empty topic: the first event is still to come
        } else {
            consumer.assign(List.of(topic.partition()));
            consumer.seek(topic.partition(), offset);
        }
    }

    /** What has no place in the ledger's order is for the projector to put aside. */
    private void take(ConsumerRecord<byte[], byte[]> record) {
        try {
            hub.publish(SseFrame.of(Delivery.read(record).kept()));
        } catch (IllegalArgumentException e) {
            log.atDebug().addKeyValue("offset", record.offset()).log("a record of the topic is no event");
        }
    }

    /** Told once; the streams wait meanwhile. */
    private void failed(RuntimeException e) {
        Trouble known = trouble;
        if (known == null) {
            log.atWarn().addKeyValue("reason", e.getMessage()).log("the topic cannot be followed; trying again");
        }
        trouble = new Trouble(String.valueOf(e.getMessage()), known == null ? Instant.now() : known.since());
    }
}

package org.demarche.lens.topic;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/**
 * Finds the last committed events of the topic. Offsets alone do not show them, because transaction markers have offsets
 * too.
 */
public final class TopicEnd {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long INITIAL_WINDOW = 16;
    private static final long WINDOW_FACTOR = 8;

    private final Consumer<byte[], byte[]> consumer;
    private final TopicPartition partition;

    public TopicEnd(Consumer<byte[], byte[]> consumer, TopicPartition partition) {
        this.consumer = consumer;
        this.partition = partition;
    }

    /** Returns the position of the last event; 0 for an empty topic. */
    public long lastPosition() {
        List<ConsumerRecord<byte[], byte[]>> last = lastEvents(INITIAL_WINDOW);
        return last.isEmpty() ? 0 : position(last.getLast()).orElse(0);
    }

    /**
     * Returns the events of the last offsets, at least one unless the topic is empty: a window without events is widened.
     * The consumer's position is then after them.
     */
    public List<ConsumerRecord<byte[], byte[]>> lastEvents(long offsets) {
        consumer.assign(List.of(partition));
        long begin = offset(true);
        long end = offset(false);
        for (long window = offsets; ; window *= WINDOW_FACTOR) {
            long from = Math.max(begin, end - window);
            List<ConsumerRecord<byte[], byte[]>> found = between(from, end);
            if (!found.isEmpty() || from == begin) {
                return found;
            }
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> between(long from, long end) {
        List<ConsumerRecord<byte[], byte[]>> events = new ArrayList<>();
        consumer.seek(partition, from);
        while (consumer.position(partition) < end) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (position(record).isPresent()) {
                    events.add(record);
                }
            }
        }
        return events;
    }

    private long offset(boolean first) {
        var partitions = List.of(partition);
        var offsets = first ? consumer.beginningOffsets(partitions) : consumer.endOffsets(partitions);
        return Objects.requireNonNull(offsets.get(partition), "the broker answers for every partition asked about");
    }

    /** Returns the position in the ledger that a record has in its header; empty where it has none. */
    public static OptionalLong position(ConsumerRecord<byte[], byte[]> record) {
        Header sequence = record.headers().lastHeader("ce_sequence");
        if (sequence == null) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(new String(sequence.value(), StandardCharsets.UTF_8)));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}

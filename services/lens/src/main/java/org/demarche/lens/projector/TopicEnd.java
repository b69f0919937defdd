package org.demarche.lens.projector;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/**
 * The last position on the topic, read from its last committed event. Offsets do not tell it: transaction markers take
 * offsets too.
 */
final class TopicEnd {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long FIRST_WINDOW = 16;
    private static final long WIDER = 8;

    private final Consumer<byte[], byte[]> consumer;
    private final TopicPartition partition;

    TopicEnd(Consumer<byte[], byte[]> consumer, String topic) {
        this.consumer = consumer;
        this.partition = new TopicPartition(topic, 0);
    }

    /** 0 for an empty topic. Looks back further and further until it meets an event. */
    long lastPosition() {
        consumer.assign(List.of(partition));
        long begin = offset(true);
        long end = offset(false);
        for (long window = FIRST_WINDOW; ; window *= WIDER) {
            long from = Math.max(begin, end - window);
            OptionalLong found = lastBetween(from, end);
            if (found.isPresent() || from == begin) {
                return found.orElse(0);
            }
        }
    }

    private OptionalLong lastBetween(long from, long end) {
        OptionalLong last = OptionalLong.empty();
        consumer.seek(partition, from);
        while (consumer.position(partition) < end) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                Header sequence = record.headers().lastHeader("ce_sequence");
                if (sequence != null) {
                    last = number(sequence.value(), last);
                }
            }
        }
        return last;
    }

    private long offset(boolean first) {
        var partitions = List.of(partition);
        var offsets = first ? consumer.beginningOffsets(partitions) : consumer.endOffsets(partitions);
        return Objects.requireNonNull(offsets.get(partition), "the broker answers for every partition asked about");
    }

    private static OptionalLong number(byte[] text, OptionalLong otherwise) {
        try {
            return OptionalLong.of(Long.parseLong(new String(text, StandardCharsets.UTF_8)));
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}

package org.demarche.ledger.relay;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Finds the last committed record. The log may end with any number of markers and aborted records, which a reader of committed
 * records does not see. So it searches backwards in growing windows until one has a record.
 */
final class PublishedTail {
    private static final long FIRST_WINDOW = 64;
    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<String, byte[]> consumer;
    private final TopicPartition partition;
    private final Duration timeout;

    /** @param timeout how long the reader waits without any progress */
    PublishedTail(Consumer<String, byte[]> consumer, TopicPartition partition, Duration timeout) {
        this.consumer = consumer;
        this.partition = partition;
        this.timeout = timeout;
        consumer.assign(Set.of(partition));
    }

    /** The last committed record with an offset from {@code begin} to before {@code end}. */
    Optional<ConsumerRecord<String, byte[]>> last(long begin, long end) {
        long window = FIRST_WINDOW;
        for (long to = end; to > begin; ) {
            long from = Math.max(begin, to - window);
            ConsumerRecord<String, byte[]> last = lastWithin(from, to);
            if (last != null) {
                return Optional.of(last);
            }
            to = from;
            window *= 4;
        }
        return Optional.empty();
    }

    private @Nullable ConsumerRecord<String, byte[]> lastWithin(long from, long to) {
        consumer.seek(partition, from);
        @Nullable ConsumerRecord<String, byte[]> last = null;
        long reached = from;
        long lastProgress = System.nanoTime();
        while (reached < to) {
            for (ConsumerRecord<String, byte[]> found : consumer.poll(POLL)) {
                last = found.offset() < to ? found : last;
            }
            long position = consumer.position(partition);
            if (position > reached) {
                reached = position;
                lastProgress = System.nanoTime();
            } else if (System.nanoTime() - lastProgress > timeout.toNanos()) {
                throw new TimeoutException(
                        "the end of " + partition + " could not be read: stuck at offset " + reached);
            }
        }
        return last;
    }
}

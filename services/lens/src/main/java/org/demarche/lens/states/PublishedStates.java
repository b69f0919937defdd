package org.demarche.lens.states;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.demarche.lens.topic.TopicEnd;

/** What a topic holds: the digest of the last state of each thing, and the last position. */
final class PublishedStates {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Map<String, String> digests = new HashMap<>();
    private long position;

    /** Reads a topic from its beginning to its end. */
    static PublishedStates read(Consumer<byte[], byte[]> consumer, String topic) {
        var published = new PublishedStates();
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
            consumer.poll(POLL).forEach(published::add);
        }
        return published;
    }

    /** Ignores what is no state: anybody who may write to the topic can leave a record there. */
    private void add(ConsumerRecord<byte[], byte[]> record) {
        OptionalLong recorded = TopicEnd.position(record);
        if (record.key() == null || recorded.isEmpty()) {
            return;
        }
        position = Math.max(position, recorded.getAsLong());
        String key = new String(record.key(), UTF_8);
        if (!key.equals(StateRecords.PROGRESS)) {
            put(key, StateRecords.digest(record.value()));
        }
    }

    /** The last position of any record. */
    long position() {
        return position;
    }

    /** The things that have a state. */
    List<String> ids() {
        return List.copyOf(digests.keySet());
    }

    boolean has(String id, String digest) {
        return digests.getOrDefault(id, "").equals(digest);
    }

    /** {@code digest} is empty for a thing without a state. */
    void put(String id, String digest) {
        if (digest.isEmpty()) {
            digests.remove(id);
        } else {
            digests.put(id, digest);
        }
    }
}

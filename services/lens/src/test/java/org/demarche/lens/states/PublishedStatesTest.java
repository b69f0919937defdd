package org.demarche.lens.states;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PublishedStatesTest {
    private static final String TOPIC = "demarche.cases";

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final AtomicLong offset = new AtomicLong();

    @Test
    void recordsThatAreNoStatesAreIgnored() {
        consumer.updatePartitions(TOPIC, List.of(new PartitionInfo(TOPIC, 0, Node.noNode(), null, null)));
        var partition = new TopicPartition(TOPIC, 0);
        consumer.updateBeginningOffsets(Map.of(partition, 0L));
        consumer.updateEndOffsets(Map.of(partition, 4L));
        consumer.schedulePollTask(() -> {
            add("albania-2022", "{}", "7");
            add(null, "of somebody else", "8");
            add("by-hand", "{}", null);
            add("by-hand", "{}", "not a number");
        });

        PublishedStates published = PublishedStates.read(consumer, TOPIC);

        assertThat(published.position()).isEqualTo(7);
        assertThat(published.ids()).containsExactly("albania-2022");
    }

    private void add(@Nullable String key, String value, @Nullable String sequence) {
        var record = new ConsumerRecord<byte[], byte[]>(
                TOPIC, 0, offset.getAndIncrement(), key == null ? null : key.getBytes(UTF_8), value.getBytes(UTF_8));
        if (sequence != null) {
            record.headers().add("ce_sequence", sequence.getBytes(UTF_8));
        }
        consumer.addRecord(record);
    }
}

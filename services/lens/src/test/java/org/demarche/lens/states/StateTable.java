package org.demarche.lens.states;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.demarche.contracts.Json;
import org.demarche.testsupport.KafkaBroker;

/** What a new consumer holds that reads a topic from its beginning to its end. */
final class StateTable {
    final Map<String, String> states = new TreeMap<>();
    final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    private final Map<Integer, Long> progress = new HashMap<>();
    private int partitions;

    static StateTable read(String topic) {
        var table = new StateTable();
        // only the lens creates its topics; a question that gets no answer is asked again
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", KafkaBroker.address(),
                "isolation.level", "read_committed",
                "allow.auto.create.topics", "false",
                "default.api.timeout.ms", "5000");
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(each -> new TopicPartition(topic, each.partition()))
                    .toList();
            table.partitions = partitions.size();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(table::take);
            }
        }
        return table;
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        String key = new String(record.key(), UTF_8);
        if (header(record, "ce_type").equals("demarche.state.progress")) {
            progress.put(
                    record.partition(),
                    Json.MAPPER.readTree(record.value()).path("position").asLong());
            return;
        }
        records.add(record);
        if (record.value() == null) {
            states.remove(key);
        } else {
            states.put(key, new String(record.value(), UTF_8));
        }
    }

    /** Up to which position every partition is complete. */
    long position() {
        return progress.size() < partitions
                ? 0
                : progress.values().stream().min(Long::compare).orElse(0L);
    }

    static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}

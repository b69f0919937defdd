package org.demarche.standalone.crash;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.demarche.contracts.event.CloudEvents;
import org.demarche.contracts.event.RecordedEvent;
import org.demarche.ledger.store.LedgerReader;
import org.demarche.ledger.store.RecordedEvents;
import org.demarche.ledger.store.SealedCommit;

/** The topic as a subscriber reads it, and the ledger as the topic should show it. */
final class EventsTopic {
    private EventsTopic() {}

    /** Every committed record, in order. */
    static List<ConsumerRecord<byte[], byte[]>> records(String bootstrapServers) {
        return records(bootstrapServers, "demarche.events");
    }

    /** Every committed record of a topic, in the order of each partition. */
    static List<ConsumerRecord<byte[], byte[]>> records(String bootstrapServers, String topic) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed");
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(each -> new TopicPartition(topic, each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
            }
            return found;
        }
    }

    static List<String> texts(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream().map(EventsTopic::text).toList();
    }

    static List<String> texts(LedgerReader ledger) {
        try (Stream<SealedCommit> commits = ledger.read(1, Long.MAX_VALUE)) {
            return commits.flatMap(commit -> RecordedEvents.eventsOf(commit).stream())
                    .map(EventsTopic::text)
                    .toList();
        }
    }

    private static String text(ConsumerRecord<byte[], byte[]> published) {
        return text(CloudEvents.event(
                name -> {
                    var header = published.headers().lastHeader("ce_" + name);
                    return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
                },
                published.value()));
    }

    private static String text(RecordedEvent event) {
        return CloudEvents.attributes(event, "urn:demarche:ledger") + " " + event.dataAsText();
    }
}

package org.demarche.standalone.broker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;

/** One topic of one partition as the tests use it: written in transactions, read committed from its beginning. */
record TestTopic(String bootstrapServers) {

    static final String NAME = "letters";

    private static final TopicPartition PARTITION = new TopicPartition(NAME, 0);
    private static final String TRANSACTIONAL_ID = "the-writer";

    void create() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(Set.of(new NewTopic(NAME, 1, (short) 1))).all().get();
        }
    }

    /** A transactional producer that has fenced its predecessors. */
    KafkaProducer<String, String> producer() {
        KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", bootstrapServers,
                        "transactional.id", TRANSACTIONAL_ID,
                        "max.block.ms", "30000"),
                new StringSerializer(),
                new StringSerializer());
        producer.initTransactions();
        return producer;
    }

    static void commit(KafkaProducer<String, String> producer, String... values) {
        producer.beginTransaction();
        for (String value : values) {
            producer.send(new ProducerRecord<>(NAME, value));
        }
        producer.commitTransaction();
    }

    /**
     * Everything up to the last stable offset as it is now. Whatever is behind an open transaction is therefore missing,
     * as it is for every reader of committed records.
     */
    List<String> committed() {
        try (KafkaConsumer<String, String> consumer = consumer()) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            long end = endFor(consumer);
            List<String> values = new ArrayList<>();
            while (consumer.position(PARTITION) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(found -> values.add(found.value()));
            }
            return values;
        }
    }

    /** Waits until the end of every transaction is written: that is after its writer has been answered. */
    void awaitEnded() {
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> lastStable() == end());
    }

    /** The first offset after all that has been written, committed or not. */
    long end() {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringDeserializer(), new StringDeserializer())) {
            return endFor(consumer);
        }
    }

    /** The first offset that readers of committed records have to wait for. */
    long lastStable() {
        try (KafkaConsumer<String, String> consumer = consumer()) {
            return endFor(consumer);
        }
    }

    private static long endFor(KafkaConsumer<?, ?> consumer) {
        return Objects.requireNonNull(consumer.endOffsets(List.of(PARTITION)).get(PARTITION));
    }

    private KafkaConsumer<String, String> consumer() {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new StringDeserializer(),
                new StringDeserializer());
    }
}

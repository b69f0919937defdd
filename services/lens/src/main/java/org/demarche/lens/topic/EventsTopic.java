package org.demarche.lens.topic;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;

/**
 * The topic that holds the ledger from position 1, and how it is consumed by everybody here: only what is committed, and
 * from where the consumer says.
 *
 * @param name of the topic, which has one partition
 * @param given the connection, from the settings of the application
 */
public record EventsTopic(String name, Map<String, Object> given) {
    private static final int API_MILLIS = 10_000;
    /** So that a topic that the relay creates after this process has started is found soon. */
    private static final int METADATA_MILLIS = 2_000;

    public EventsTopic {
        given = Map.copyOf(given);
    }

    public static EventsTopic of(String name, ConsumerFactory<?, ?> given) {
        return new EventsTopic(name, given.getConfigurationProperties());
    }

    public TopicPartition partition() {
        return new TopicPartition(name, 0);
    }

    /** Settings to add a group to, for those who share the work; without one, each consumer sees everything. */
    public Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(given);
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, METADATA_MILLIS);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        return settings;
    }

    /** A consumer of its own, in no group. */
    public Consumer<byte[], byte[]> consumer() {
        Map<String, Object> settings = settings();
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, API_MILLIS);
        return new DefaultKafkaConsumerFactory<byte[], byte[]>(settings).createConsumer();
    }
}

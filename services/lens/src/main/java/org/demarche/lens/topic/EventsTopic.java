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
 * The topic that has all events of the ledger from position 1. Every consumer of the lens reads only committed records, and
 * chooses its start offset itself.
 *
 * @param name of the topic, which has one partition
 * @param clientSettings settings of the Kafka client, from the settings of the application
 */
public record EventsTopic(String name, Map<String, Object> clientSettings) {
    private static final int API_TIMEOUT_MILLIS = 10_000;
    /** Short, so that a topic that the relay creates after this process has started is found soon. */
    private static final int METADATA_MAX_AGE_MILLIS = 2_000;

    public EventsTopic {
        clientSettings = Map.copyOf(clientSettings);
    }

    public static EventsTopic of(String name, ConsumerFactory<?, ?> clientSettings) {
        return new EventsTopic(name, clientSettings.getConfigurationProperties());
    }

    public TopicPartition partition() {
        return new TopicPartition(name, 0);
    }

    /** Returns settings without a consumer group; replicas that share the work add one. */
    public Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(clientSettings);
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, METADATA_MAX_AGE_MILLIS);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        return settings;
    }

    /** Returns a new consumer without a group. */
    public Consumer<byte[], byte[]> consumer() {
        Map<String, Object> settings = settings();
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, API_TIMEOUT_MILLIS);
        return new DefaultKafkaConsumerFactory<byte[], byte[]>(settings).createConsumer();
    }
}

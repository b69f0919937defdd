package org.demarche.lens.states;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.demarche.lens.topic.EventsTopic;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.KafkaAdminOperations;

/** The clients of Kafka, with the settings that correctness depends on. */
final class StatesKafka {
    private static final int OVERHEAD = 64 * 1024;

    private final KafkaAdminOperations admin;
    private final Map<String, Object> producerSettings;
    private final EventsTopic events;
    private final StatesProperties properties;

    StatesKafka(
            KafkaAdminOperations admin,
            Map<String, Object> producerSettings,
            EventsTopic events,
            StatesProperties properties) {
        this.admin = admin;
        this.producerSettings = Map.copyOf(producerSettings);
        this.events = events;
        this.properties = properties;
    }

    /**
     * Creates the topics that are missing.
     *
     * @throws KafkaException if the broker is away or refuses
     */
    void createTopics(List<StateTopic> topics) {
        try {
            admin.createOrModifyTopics(topics.stream().map(this::topic).toArray(NewTopic[]::new));
        } catch (org.springframework.kafka.KafkaException e) {
            throw new KafkaException(e.getMessage(), e);
        }
    }

    private NewTopic topic(StateTopic topic) {
        return TopicBuilder.name(topic.name())
                .partitions(properties.partitions())
                .config(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT)
                .config(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(maxBytes()))
                .build();
    }

    /** A producer that fences the one before it. */
    Producer<byte[], byte[]> producer() {
        Map<String, Object> settings = new HashMap<>(producerSettings);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, properties.transactionalId());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, maxBytes());
        settings.remove(ProducerConfig.CLIENT_ID_CONFIG);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    Consumer<byte[], byte[]> consumer() {
        Map<String, Object> settings = events.settings();
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "lens-states");
        return new DefaultKafkaConsumerFactory<byte[], byte[]>(settings).createConsumer();
    }

    private int maxBytes() {
        return Math.toIntExact(properties.maxStateSize().toBytes()) + OVERHEAD;
    }
}

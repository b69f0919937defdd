package org.demarche.ledger.intake.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Creates clients with the application's connection settings and the intake's own guarantees, which no setting can weaken.
 *
 * @param connection connection settings for each kind of client
 */
record KafkaCommandsClients(Connection connection, CommandsProperties properties) implements CommandsClients {
    /** A dead letter is the original record with some headers. */
    static final int MAX_DEAD_LETTER_BYTES = 2 * 1024 * 1024;

    private static final String CLIENT = "demarche-commands";
    private static final int LINGER_MILLIS = 2;
    /** Short, so that a topic is found soon after it was created. */
    private static final int METADATA_MILLIS = 2_000;

    record Connection(Map<String, Object> admin, Map<String, Object> consumer, Map<String, Object> producer) {}

    @Override
    public Admin admin() {
        Map<String, Object> settings = common(connection.admin());
        settings.put(
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                millis(properties.timeouts().maxBlock()));
        return Admin.create(settings);
    }

    @Override
    public Producer<byte[], byte[]> producer() {
        CommandsProperties.Timeouts timeouts = properties.timeouts();
        Map<String, Object> settings = common(connection.producer());
        settings.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.RETRIES_CONFIG, Integer.MAX_VALUE);
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 5);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeouts.maxBlock().toMillis());
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis(timeouts.delivery()));
        settings.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_DEAD_LETTER_BYTES);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public Map<String, Object> consumer() {
        Map<String, Object> settings = common(connection.consumer());
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, properties.group());
        settings.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        String instance = properties.instance();
        if (instance != null && !instance.isBlank()) {
            settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, instance);
        }
        settings.put(
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                millis(properties.timeouts().session()));
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, properties.maxPollRecords());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return settings;
    }

    private Map<String, Object> common(Map<String, Object> given) {
        Map<String, Object> settings = new HashMap<>(given);
        settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, CLIENT);
        settings.put(
                CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG,
                millis(properties.timeouts().request()));
        settings.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000L);
        settings.put(CommonClientConfigs.METADATA_MAX_AGE_CONFIG, METADATA_MILLIS);
        settings.put(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, "");
        return settings;
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }
}

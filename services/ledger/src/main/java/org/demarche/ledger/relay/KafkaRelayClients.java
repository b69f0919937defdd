package org.demarche.ledger.relay;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Creates clients with the application's connection settings and the relay's own guarantees, which no setting can weaken.
 *
 * @param connection connection settings for each kind of client
 */
record KafkaRelayClients(Connection connection, RelayProperties properties) implements RelayClients {
    private static final int BATCH_BYTES = 512 * 1024;

    record Connection(Map<String, Object> admin, Map<String, Object> consumer, Map<String, Object> producer) {}

    @Override
    public Admin admin() {
        Map<String, Object> settings = common(connection.admin());
        settings.put(
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                millis(timeouts().maxBlock()));
        return Admin.create(settings);
    }

    @Override
    public Consumer<String, byte[]> consumer() {
        Map<String, Object> settings = common(connection.consumer());
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis(timeouts().maxBlock()));
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public Producer<String, byte[]> producer() {
        Map<String, Object> settings = common(connection.producer());
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, properties.transactionalId());
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.RETRIES_CONFIG, Integer.MAX_VALUE);
        // The broker refuses the first batch of a transaction while the one before ends. With more in flight it then
        // refuses
        // those behind it, too, and logs an error for each. The client sends all again in order, so nothing is lost.
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeouts().maxBlock().toMillis());
        settings.put(
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis(timeouts().delivery()));
        settings.put(
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, millis(timeouts().transaction()));
        settings.put(
                ProducerConfig.LINGER_MS_CONFIG, properties.batch().linger().toMillis());
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        settings.put(
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                Math.toIntExact(properties.batch().maxRequestSize().toBytes()));
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    private Map<String, Object> common(Map<String, Object> given) {
        Map<String, Object> settings = new HashMap<>(given);
        settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, properties.transactionalId());
        settings.put(
                CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, millis(timeouts().request()));
        settings.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000L);
        settings.put(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, "");
        return settings;
    }

    private RelayProperties.Timeouts timeouts() {
        return properties.timeouts();
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }
}

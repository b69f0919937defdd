package org.demarche.lens.projector;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.demarche.lens.journal.Generations;
import org.demarche.lens.journal.JournalProperties;
import org.demarche.lens.journal.PositionSignal;
import org.demarche.lens.topic.EventsTopic;
import org.demarche.lens.topic.UnreadableTopicListener;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.Lifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;

/**
 * The projectors of this process. The connection settings come from Spring Boot's Kafka factories; the settings that
 * correctness depends on are set here. The clients are not beans, so that Spring Boot's own beans are not replaced.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "demarche.lens.projector.enabled", matchIfMissing = true)
class ProjectingConfiguration {
    private static final int FIRST = 1;

    @Bean
    KafkaDeadLetters deadLetters(
            ProjectorProperties properties, KafkaAdmin admin, ProducerFactory<?, ?> clientSettings) {
        Map<String, Object> settings = new HashMap<>(clientSettings.getConfigurationProperties());
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        var template = new KafkaTemplate<byte[], byte[]>(new DefaultKafkaProducerFactory<>(settings));
        return new KafkaDeadLetters(properties.deadLetterTopic(), admin, template);
    }

    @Bean
    GenerationManager generationManager(
            ProjectorProperties properties,
            EventsTopic topic,
            DeadLetters deadLetters,
            Generations served,
            JournalProperties store,
            PositionSignal signal,
            ProjectorStatuses statuses,
            ObjectProvider<UnreadableTopicListener> unreadable) {
        Generations generations = served.withTimeout(store.batchTimeout());
        UnreadableTopicListener listener = unreadable.getIfAvailable(() -> (name, reason) -> {});
        return new GenerationManager(
                generations,
                statuses,
                signal,
                generation ->
                        projector(generation, properties, topic, deadLetters, generations, signal, statuses, listener),
                Clock.systemUTC(),
                properties.generationPollInterval(),
                properties.generationRetention());
    }

    @Bean
    ProjectingReplica projectingReplica(GenerationManager manager) {
        return manager::projects;
    }

    /** Creates the projector of a generation. Only the served generation signals its position. */
    private static Lifecycle projector(
            int generation,
            ProjectorProperties properties,
            EventsTopic topic,
            DeadLetters deadLetters,
            Generations generations,
            PositionSignal signal,
            ProjectorStatuses statuses,
            UnreadableTopicListener unreadable) {
        var projector = new Projector(
                generations.models(generation),
                deadLetters,
                position -> {
                    if (statuses.isServed(generation)) {
                        signal.reached(position);
                    }
                },
                statuses.of(generation),
                Clock.systemUTC(),
                properties.claimCacheSize(),
                SummaryFactory::of);
        String suffix = generation == FIRST ? "" : ".g" + generation;
        return EventsContainer.of(
                "lens-events" + suffix,
                projector,
                properties,
                consumer(topic, properties, properties.group() + suffix),
                new TopicFaults(properties.topic(), statuses.of(generation), unreadable, Clock.systemUTC()));
    }

    private static Map<String, Object> consumer(EventsTopic topic, ProjectorProperties properties, String group) {
        Map<String, Object> settings = topic.settings();
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                Math.toIntExact(properties.sessionTimeout().toMillis()));
        if (!properties.instance().isBlank()) {
            settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, properties.instance());
        }
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, properties.maxPollRecords());
        settings.put(
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                Math.toIntExact(properties.maxPollSize().toBytes()));
        return settings;
    }
}

package org.demarche.lens.projector;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.demarche.lens.journal.ReadModels;
import org.demarche.lens.journal.Signal;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;

/**
 * The projector of this process. The connection comes from the factories that Spring Boot has made; the guarantees are
 * set here, and the clients are no beans, so that nothing else changes by them.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProjectorProperties.class)
public class ProjectorConfiguration {
    private static final int LOOK_MILLIS = 10_000;
    /** So that a topic that the relay creates after this process has started is found soon. */
    private static final int METADATA_MILLIS = 2_000;

    @Bean
    ProjectorStatus projectorStatus() {
        return new ProjectorStatus();
    }

    @Bean
    HealthIndicator lensHealthIndicator(ProjectorStatus status, ReadModels models) {
        return new LensHealth(status, models.progress());
    }

    @Bean
    MeterBinder lensMetrics(ProjectorStatus status) {
        return registry -> {
            Gauge.builder("demarche.lens.position", status, s -> s.mark().position())
                    .description("Position of the last event that is projected")
                    .register(registry);
            Gauge.builder("demarche.lens.lag", status, ProjectorStatus::lag)
                    .description("Events of the topic that are not projected yet")
                    .baseUnit("events")
                    .register(registry);
            Gauge.builder("demarche.lens.unreadable", status, s -> s.mark().unreadable())
                    .description("Events that this build could not read")
                    .baseUnit("events")
                    .register(registry);
        };
    }

    @Bean
    TopicWatch topicWatch(ProjectorProperties properties, ProjectorStatus status, ConsumerFactory<?, ?> given) {
        Map<String, Object> settings = consumer(given, properties);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, LOOK_MILLIS);
        var factory = new DefaultKafkaConsumerFactory<byte[], byte[]>(settings);
        return new TopicWatch(factory::createConsumer, properties, status);
    }

    @Bean
    @ConditionalOnBooleanProperty(name = "demarche.lens.projector.enabled", matchIfMissing = true)
    KafkaDeadLetters deadLetters(ProjectorProperties properties, KafkaAdmin admin, ProducerFactory<?, ?> given) {
        Map<String, Object> settings = new HashMap<>(given.getConfigurationProperties());
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        var template = new KafkaTemplate<byte[], byte[]>(new DefaultKafkaProducerFactory<>(settings));
        return new KafkaDeadLetters(properties.deadLetterTopic(), admin, template);
    }

    @Bean
    @ConditionalOnBooleanProperty(name = "demarche.lens.projector.enabled", matchIfMissing = true)
    KafkaMessageListenerContainer<byte[], byte[]> eventsContainer(
            ProjectorProperties properties,
            ConsumerFactory<?, ?> given,
            DeadLetters deadLetters,
            ReadModels models,
            Signal signal,
            ProjectorStatus status) {
        var projector =
                new Projector(models, deadLetters, signal, status, Clock.systemUTC(), properties.cachedClaims());
        return EventsContainer.of(projector, properties, consumer(given, properties));
    }

    private static Map<String, Object> consumer(ConsumerFactory<?, ?> given, ProjectorProperties properties) {
        Map<String, Object> settings = new HashMap<>(given.getConfigurationProperties());
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, properties.group());
        settings.put(
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                Math.toIntExact(properties.session().toMillis()));
        if (!properties.instance().isBlank()) {
            settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, properties.instance());
        }
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, properties.batch());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, METADATA_MILLIS);
        return settings;
    }
}

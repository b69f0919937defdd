package org.demarche.lens.projector;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.demarche.lens.journal.ReadModels;
import org.demarche.lens.journal.Signal;
import org.demarche.lens.topic.EventsTopic;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;
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
    @Bean
    ProjectorStatus projectorStatus() {
        return new ProjectorStatus();
    }

    @Bean
    Quarantine quarantine(ReadModels models) {
        return new Quarantine(models, Clock.systemUTC(), StateOf::of);
    }

    @Bean
    HealthIndicator lensHealthIndicator(ProjectorStatus status, ReadModels models) {
        return new LensHealth(status, models);
    }

    @Bean
    MeterBinder lensMetrics(ProjectorStatus status, Quarantine quarantine) {
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
            Gauge.builder("demarche.lens.quarantined", quarantine, q -> q.open().size())
                    .description("Things that wait because one of their events cannot be applied")
                    .baseUnit("things")
                    .register(registry);
        };
    }

    @Bean
    EventsTopic eventsTopic(ProjectorProperties properties, ConsumerFactory<?, ?> given) {
        return EventsTopic.of(properties.topic(), given);
    }

    @Bean
    TopicWatch topicWatch(EventsTopic topic, ProjectorProperties properties, ProjectorStatus status) {
        return new TopicWatch(topic, properties, status);
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
            EventsTopic topic,
            DeadLetters deadLetters,
            ReadModels models,
            Signal signal,
            ProjectorStatus status) {
        var projector = new Projector(
                models, deadLetters, signal, status, Clock.systemUTC(), properties.cachedClaims(), StateOf::of);
        return EventsContainer.of(projector, properties, consumer(topic, properties));
    }

    private static Map<String, Object> consumer(EventsTopic topic, ProjectorProperties properties) {
        Map<String, Object> settings = topic.settings();
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, properties.group());
        settings.put(
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                Math.toIntExact(properties.session().toMillis()));
        if (!properties.instance().isBlank()) {
            settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, properties.instance());
        }
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, properties.batch());
        return settings;
    }
}

package org.demarche.lens.projector;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.function.ToLongFunction;
import org.demarche.lens.journal.Checkpoint;
import org.demarche.lens.journal.Generations;
import org.demarche.lens.journal.ProjectionLag;
import org.demarche.lens.journal.ReadModelsUnavailableException;
import org.demarche.lens.topic.EventsTopic;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.core.ConsumerFactory;

/** What every replica needs, with or without a projector of its own; {@link ProjectingConfiguration} adds the projector. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProjectorProperties.class)
@Import(ProjectingConfiguration.class)
public class ProjectorConfiguration {
    private static final Duration GAUGE_TIMEOUT = Duration.ofMillis(200);

    @Bean
    ProjectorStatuses projectorStatuses() {
        return new ProjectorStatuses(new TopicHead());
    }

    @Bean
    Quarantine quarantine(Generations generations) {
        return new Quarantine(() -> generations.served().models(), Clock.systemUTC(), SummaryFactory::of);
    }

    @Bean
    Projections projections(Generations generations, ProjectorStatuses statuses) {
        return new Projections(generations, statuses, Clock.systemUTC());
    }

    @Bean
    HealthIndicator lensHealthIndicator(ProjectorStatuses statuses, Generations generations) {
        return new LensHealth(statuses, generations);
    }

    @Bean
    ProjectionLag projectionLag(ProjectorStatuses statuses, Generations generations) {
        return () -> lag(statuses, generations);
    }

    /** The gauges read the store, so every replica has the same values; while it is away they have the last ones. */
    @Bean
    MeterBinder lensMetrics(ProjectorStatuses statuses, Generations generations, Quarantine quarantine) {
        var checkpoint = new BoundedQuery<Checkpoint>(() -> generations.status().checkpoint(), GAUGE_TIMEOUT);
        var quarantined = new BoundedQuery<Integer>(() -> quarantine.open().size(), GAUGE_TIMEOUT);
        return registry -> {
            Gauge.builder("demarche.lens.position", () -> value(checkpoint, Checkpoint::position))
                    .description("Position of the last event that is projected")
                    .register(registry);
            Gauge.builder(
                            "demarche.lens.lag",
                            () -> value(
                                    checkpoint,
                                    known -> Math.max(0, statuses.head().last() - known.position())))
                    .description("Events of the topic that are not projected yet")
                    .baseUnit("events")
                    .register(registry);
            Gauge.builder("demarche.lens.unreadable", () -> value(checkpoint, Checkpoint::unreadable))
                    .description("Events that this build could not read")
                    .baseUnit("events")
                    .register(registry);
            Gauge.builder("demarche.lens.quarantined", () -> value(quarantined, Integer::longValue))
                    .description("Entities that wait because one of their events cannot be applied")
                    .baseUnit("entities")
                    .register(registry);
        };
    }

    /** NaN as long as nothing is known. */
    private static <T> double value(BoundedQuery<T> query, ToLongFunction<T> property) {
        T known = query.lastKnown();
        return known == null ? Double.NaN : property.applyAsLong(known);
    }

    @Bean
    EventsTopic eventsTopic(ProjectorProperties properties, ConsumerFactory<?, ?> clientSettings) {
        return EventsTopic.of(properties.topic(), clientSettings);
    }

    @Bean
    TopicWatch topicWatch(
            EventsTopic topic,
            ProjectorProperties properties,
            ProjectorStatuses statuses,
            ObjectProvider<KafkaDeadLetters> deadLetters) {
        return new TopicWatch(
                topic, properties, statuses.head(), () -> deadLetters.ifAvailable(KafkaDeadLetters::createTopic));
    }

    private static long lag(ProjectorStatuses statuses, Generations generations) {
        try {
            return Math.max(
                    0,
                    statuses.head().last() - generations.status().checkpoint().position());
        } catch (ReadModelsUnavailableException e) {
            return 0;
        }
    }
}

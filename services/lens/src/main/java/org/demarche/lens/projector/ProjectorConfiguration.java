package org.demarche.lens.projector;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import org.demarche.lens.journal.Generations;
import org.demarche.lens.journal.ProjectionLag;
import org.demarche.lens.journal.ReadModelsUnavailableException;
import org.demarche.lens.topic.EventsTopic;
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

    /** The gauges read MongoDB, so every replica has the same values. */
    @Bean
    MeterBinder lensMetrics(ProjectorStatuses statuses, Generations generations, Quarantine quarantine) {
        return registry -> {
            Gauge.builder("demarche.lens.position", generations, g -> position(g))
                    .description("Position of the last event that is projected")
                    .register(registry);
            Gauge.builder(
                            "demarche.lens.lag",
                            generations,
                            g -> Math.max(0, statuses.head().last() - position(g)))
                    .description("Events of the topic that are not projected yet")
                    .baseUnit("events")
                    .register(registry);
            Gauge.builder(
                            "demarche.lens.unreadable",
                            generations,
                            g -> g.status().checkpoint().unreadable())
                    .description("Events that this build could not read")
                    .baseUnit("events")
                    .register(registry);
            Gauge.builder("demarche.lens.quarantined", quarantine, q -> q.open().size())
                    .description("Things that wait because one of their events cannot be applied")
                    .baseUnit("things")
                    .register(registry);
        };
    }

    private static long position(Generations generations) {
        return generations.status().checkpoint().position();
    }

    @Bean
    EventsTopic eventsTopic(ProjectorProperties properties, ConsumerFactory<?, ?> clientSettings) {
        return EventsTopic.of(properties.topic(), clientSettings);
    }

    @Bean
    TopicWatch topicWatch(EventsTopic topic, ProjectorProperties properties, ProjectorStatuses statuses) {
        return new TopicWatch(topic, properties, statuses.head());
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

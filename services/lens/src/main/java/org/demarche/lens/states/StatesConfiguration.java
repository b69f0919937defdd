package org.demarche.lens.states;

import org.demarche.lens.journal.Generations;
import org.demarche.lens.projector.ProjectingReplica;
import org.demarche.lens.subscriptions.StateFeeds;
import org.demarche.lens.topic.EventsTopic;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;

/** Publishes states to Kafka, where it is switched on. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StatesProperties.class)
@ConditionalOnBooleanProperty("demarche.lens.states.enabled")
public class StatesConfiguration {
    @Bean
    StatesWriter statesWriter(
            ObjectProvider<ProjectingReplica> replica,
            KafkaAdmin admin,
            ProducerFactory<?, ?> clientSettings,
            EventsTopic events,
            StateFeeds feeds,
            Generations generations,
            StatesProperties properties) {
        var kafka = new StatesKafka(admin, clientSettings.getConfigurationProperties(), events, properties);
        return new StatesWriter(replica.getIfAvailable(() -> () -> false), kafka, feeds, generations, properties);
    }
}

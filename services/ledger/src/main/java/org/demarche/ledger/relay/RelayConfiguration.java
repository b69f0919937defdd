package org.demarche.ledger.relay;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.demarche.ledger.store.AppendGuard;
import org.demarche.ledger.store.HeadSignal;
import org.demarche.ledger.store.LedgerStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;

/** The relay of this process, unless {@code demarche.ledger.relay.enabled} is false. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "demarche.ledger.relay.enabled", matchIfMissing = true)
@EnableConfigurationProperties(RelayProperties.class)
public class RelayConfiguration {

    /** Takes the connection settings, with their security, from the factories that Spring Boot has made. */
    @Bean
    EventRelay eventRelay(
            RelayProperties properties,
            LedgerStore store,
            HeadSignal signal,
            AppendGuard guard,
            KafkaAdmin admin,
            ConsumerFactory<?, ?> consumers,
            ProducerFactory<?, ?> producers,
            ObjectProvider<Failpoints> failpoints) {
        var connection = new KafkaRelayClients.Connection(
                admin.getConfigurationProperties(),
                consumers.getConfigurationProperties(),
                producers.getConfigurationProperties());
        return new EventRelay(
                properties,
                new KafkaRelayClients(connection, properties),
                store,
                signal,
                guard,
                failpoints.getIfAvailable(() -> Failpoints.NONE));
    }

    @Bean
    HealthIndicator relayHealthIndicator(EventRelay relay) {
        return new RelayHealth(relay);
    }

    @Bean
    MeterBinder relayMetrics(EventRelay relay) {
        return registry -> {
            Gauge.builder("demarche.relay.position", relay, EventRelay::published)
                    .description("Position of the last event known to be on the topic")
                    .register(registry);
            Gauge.builder("demarche.relay.lag", relay, EventRelay::lag)
                    .description("Events of the ledger that are not on the topic yet")
                    .baseUnit("events")
                    .register(registry);
        };
    }
}

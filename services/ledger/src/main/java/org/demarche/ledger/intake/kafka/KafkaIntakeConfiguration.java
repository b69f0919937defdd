package org.demarche.ledger.intake.kafka;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import org.demarche.ledger.intake.CommandService;
import org.demarche.web.security.LocalToken;
import org.demarche.web.security.SecurityProperties;
import org.demarche.web.security.TokenVerifier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;

/** The intake from Kafka, unless {@code demarche.ledger.commands.enabled} is false. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "demarche.ledger.commands.enabled", matchIfMissing = true)
@EnableConfigurationProperties(CommandsProperties.class)
public class KafkaIntakeConfiguration {
    @Bean
    CommandsStatus commandsStatus() {
        return new CommandsStatus();
    }

    @Bean
    RecordCallers recordCallers(
            CommandsProperties properties,
            ObjectProvider<SecurityProperties> security,
            ObjectProvider<TokenVerifier> verifier,
            ObjectProvider<LocalToken> local) {
        SecurityProperties asked = security.getIfAvailable();
        if (asked == null || !asked.hasIssuer()) {
            requireNone(
                    "publishers",
                    properties.publishers(),
                    "It needs demarche.security.issuer: without it no publisher has a name.");
            LocalToken token = asked != null && asked.asksForLocalToken() ? local.getIfAvailable() : null;
            return token == null ? RecordCallers.named(properties) : new VerifiedCallers(token);
        }
        requireNone(
                "analysts",
                properties.analysts(),
                "With demarche.security.issuer, ce_source is only a claim: an analyst sends a token.");
        return new VerifiedCallers(verifier.getObject(), properties.publishers());
    }

    private static void requireNone(String name, List<?> value, String reason) {
        if (!value.isEmpty()) {
            throw new InvalidConfigurationPropertyValueException("demarche.ledger.commands." + name, value, reason);
        }
    }

    /** Takes the connection settings, with their security, from the factories that Spring Boot has made. */
    @Bean
    CommandsIntake commandsIntake(
            CommandService commands,
            RecordCallers callers,
            CommandsProperties properties,
            CommandsStatus status,
            KafkaAdmin admin,
            ConsumerFactory<?, ?> consumers,
            ProducerFactory<?, ?> producers) {
        var connection = new KafkaCommandsClients.Connection(
                admin.getConfigurationProperties(),
                consumers.getConfigurationProperties(),
                producers.getConfigurationProperties());
        return new CommandsIntake(
                commands::take, callers, properties, new KafkaCommandsClients(connection, properties), status);
    }

    @Bean
    HealthIndicator commandsHealthIndicator(CommandsIntake intake, CommandsStatus status) {
        return new CommandsHealth(intake, status);
    }

    @Bean
    MeterBinder commandsMetrics(CommandsStatus status) {
        return registry -> {
            for (RecordOutcome outcome : RecordOutcome.values()) {
                FunctionCounter.builder("demarche.commands", status, s -> s.count(outcome))
                        .description("Records of the topic of commands, by outcome")
                        .tag("outcome", outcome.label())
                        .register(registry);
            }
        };
    }
}

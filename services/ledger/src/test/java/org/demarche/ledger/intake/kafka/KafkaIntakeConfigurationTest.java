package org.demarche.ledger.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.demarche.ledger.intake.CommandService;
import org.demarche.ledger.intake.CommandServices;
import org.demarche.ledger.log.Ledger;
import org.demarche.ledger.store.HeadSignal;
import org.demarche.ledger.store.MemoryStore;
import org.demarche.testsupport.KafkaBroker;
import org.demarche.web.security.SecurityProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

@Timeout(300)
class KafkaIntakeConfigurationTest {
    private final Ledger ledger = new Ledger(new MemoryStore(), InstantSource.system(), new HeadSignal());
    private final String topic = "configured-" + UUID.randomUUID();
    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(KafkaAutoConfiguration.class))
            .withUserConfiguration(KafkaIntakeConfiguration.class)
            .withBean(CommandService.class, () -> CommandServices.on(ledger))
            .withPropertyValues("spring.kafka.consumer.group-id=other", "demarche.ledger.commands.topic=" + topic);

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void theLedgerIsHealthyWithoutABroker() {
        application
                .withPropertyValues(
                        "spring.kafka.bootstrap-servers=127.0.0.1:1",
                        "demarche.ledger.commands.timeouts.max-block=200ms",
                        "demarche.ledger.commands.timeouts.request=100ms")
                .run(context -> {
                    HealthIndicator health = context.getBean(HealthIndicator.class);
                    await().atMost(Duration.ofSeconds(60))
                            .until(() -> health(health).getDetails().containsKey("lastError"));

                    assertThat(health(health).getStatus()).isEqualTo(Status.UP);
                    assertThat(health(health).getDetails()).containsEntry("state", "retrying");
                });
    }

    @Test
    void clientsHaveTheConnectionOfTheApplicationAndTheGuaranteesOfTheIntake() {
        application
                .withPropertyValues(
                        "spring.kafka.bootstrap-servers=" + KafkaBroker.address(),
                        "spring.kafka.producer.acks=0",
                        "spring.kafka.producer.transaction-id-prefix=mine",
                        "spring.kafka.consumer.enable-auto-commit=true",
                        "spring.kafka.consumer.auto-offset-reset=none",
                        "demarche.ledger.commands.instance=one",
                        "demarche.ledger.commands.group=" + topic)
                .run(context -> {
                    CommandsStatus status = context.getBean(CommandsStatus.class);
                    HealthIndicator health = context.getBean(HealthIndicator.class);
                    await().atMost(Duration.ofSeconds(60))
                            .until(() -> "listening"
                                    .equals(health(health).getDetails().get("state")));
                    try (var sender = new KafkaProducer<>(
                            Map.<String, Object>of("bootstrap.servers", KafkaBroker.address()),
                            new ByteArraySerializer(),
                            new ByteArraySerializer())) {
                        sender.send(Sent.openCase("albania").record(topic));
                        sender.send(Sent.incident("nowhere", "refused").record(topic));
                    }

                    await().atMost(Duration.ofSeconds(60))
                            .until(() -> status.count(RecordOutcome.RECORDED) == 1
                                    && status.count(RecordOutcome.REFUSED) == 1);

                    var meters = new SimpleMeterRegistry();
                    context.getBean(MeterBinder.class).bindTo(meters);
                    assertThat(meters.get("demarche.commands")
                                    .tag("outcome", "recorded")
                                    .functionCounter()
                                    .count())
                            .isEqualTo(1);
                    assertThat(health(health).getDetails().get("commands"))
                            .isEqualTo(Map.of(
                                    "recorded", 1L, "repeated", 0L, "refused", 1L, "failed", 0L, "dead-lettered", 0L));
                    context.getBean(CommandsIntake.class).stop();
                    assertThat(health(health).getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
                });
    }

    @Test
    void replicaHasAnInstanceNameOnlyIfConfigured() {
        application
                .withPropertyValues(
                        "spring.kafka.bootstrap-servers=127.0.0.1:1",
                        "demarche.ledger.commands.instance=",
                        "demarche.ledger.commands.timeouts.session=12s")
                .run(context -> {
                    CommandsProperties properties = context.getBean(CommandsProperties.class);
                    var connection = new KafkaCommandsClients.Connection(
                            Map.of(), Map.of(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, "given"), Map.of());

                    assertThat(new KafkaCommandsClients(connection, properties).consumer())
                            .doesNotContainKey(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG)
                            .containsEntry(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 12_000);
                });
    }

    @Test
    void kafkaIntakeCanBeDisabled() {
        application
                .withPropertyValues("demarche.ledger.commands.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(CommandsIntake.class));
    }

    @Test
    void sendersAreNotAnalystsByTheirOwnWordWhereTokensAreAskedFor() {
        application
                .withUserConfiguration(Security.class)
                .withPropertyValues(
                        "spring.kafka.bootstrap-servers=127.0.0.1:1",
                        "demarche.security.issuer=https://login.example",
                        "demarche.security.audience=demarche",
                        "demarche.ledger.commands.analysts=desk")
                .run(context ->
                        assertThat(context).getFailure().hasStackTraceContaining("demarche.ledger.commands.analysts"));
    }

    @Test
    void publishersOfTopicsNeedAnIssuer() {
        application
                .withPropertyValues(
                        "spring.kafka.bootstrap-servers=127.0.0.1:1",
                        "demarche.ledger.commands.publishers[0].topic=press.commands",
                        "demarche.ledger.commands.publishers[0].asserter=press")
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasStackTraceContaining("demarche.ledger.commands.publishers"));
    }

    @EnableConfigurationProperties(SecurityProperties.class)
    static class Security {}

    private static Health health(HealthIndicator indicator) {
        return Objects.requireNonNull(indicator.health());
    }
}

package org.demarche.ledger.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Objects;
import org.demarche.ledger.store.AppendGuard;
import org.demarche.ledger.store.HeadSignal;
import org.demarche.ledger.store.LedgerStore;
import org.demarche.testsupport.KafkaBroker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class RelayConfigurationTest {
    private final FilledLedger ledger = new FilledLedger("here");
    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(KafkaAutoConfiguration.class))
            .withUserConfiguration(RelayConfiguration.class)
            .withBean(LedgerStore.class, () -> ledger.store)
            .withBean(HeadSignal.class, () -> ledger.signal)
            .withBean(AppendGuard.class)
            .withPropertyValues("spring.kafka.bootstrap-servers=127.0.0.1:1", "spring.kafka.consumer.group-id=other");

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void ledgerIsHealthyWithoutABrokerAndReportsItsLag() {
        ledger.commits(3);
        application
                .withPropertyValues(
                        "demarche.ledger.relay.timeouts.max-block=200ms",
                        "demarche.ledger.relay.timeouts.request=100ms")
                .run(context -> {
                    HealthIndicator health = context.getBean(HealthIndicator.class);
                    await().atMost(RelayLab.TIMEOUT)
                            .until(() -> health(health).getDetails().containsKey("lastError"));

                    assertThat(health(health).getStatus()).isEqualTo(Status.UP);
                    assertThat(health(health).getDetails())
                            .containsEntry("state", "retrying")
                            .containsEntry("position", 0L)
                            .containsEntry("lag", 5L);
                    var meters = new SimpleMeterRegistry();
                    context.getBean(MeterBinder.class).bindTo(meters);
                    assertThat(meters.get("demarche.relay.lag").gauge().value()).isEqualTo(5);
                    assertThat(meters.get("demarche.relay.position").gauge().value())
                            .isZero();
                });
    }

    @Test
    void clientsHaveTheConnectionOfTheApplicationAndTheGuaranteesOfTheRelay() {
        application
                .withPropertyValues(
                        "spring.kafka.bootstrap-servers=" + KafkaBroker.address(),
                        "spring.kafka.producer.acks=0",
                        "spring.kafka.consumer.isolation-level=read_uncommitted",
                        "demarche.ledger.relay.topic=events-configured")
                .run(context -> {
                    ledger.commits(3);
                    await().atMost(RelayLab.TIMEOUT)
                            .until(() -> context.getBean(EventRelay.class).published() == 5);
                    context.getBean(EventRelay.class).stop();
                    assertThat(health(context.getBean(HealthIndicator.class)).getStatus())
                            .isEqualTo(Status.OUT_OF_SERVICE);
                });
    }

    @Test
    void relayCanBeDisabled() {
        application
                .withPropertyValues("demarche.ledger.relay.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(EventRelay.class));
    }

    private static Health health(HealthIndicator indicator) {
        return Objects.requireNonNull(indicator.health());
    }
}

package org.demarche.ledger.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class FailureKindTest {
    @Test
    void refusalThatARetryDoesNotEndIsFatal() {
        assertThat(FailureKind.of(new PolicyViolationException("topics have 3 replicas here")))
                .isEqualTo(FailureKind.FATAL);
        assertThat(FailureKind.of(new KafkaException(new TopicAuthorizationException("events"))))
                .isEqualTo(FailureKind.FATAL);
    }

    @Test
    void anyOtherFailureIsRetriedUnlessAnotherRelayHasTakenOver() {
        assertThat(FailureKind.of(new InvalidReplicationFactorException("all brokers are fenced at the start")))
                .isEqualTo(FailureKind.RETRYABLE);
        assertThat(FailureKind.of(new KafkaException(new ProducerFencedException("replaced"))))
                .isEqualTo(FailureKind.FENCED);
    }

    @Test
    void topicHasTheReplicasThatTheBrokerIsSetToByDefault() {
        RelayProperties defaults = new Binder(new MapConfigurationPropertySource(Map.of()))
                .bindOrCreate("demarche.ledger.relay", RelayProperties.class);

        assertThat(defaults.replicationFactor()).isEqualTo((short) -1);
    }
}

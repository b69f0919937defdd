package org.demarche.ledger.relay;

import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.kafka.KafkaContainer;

@Testcontainers(disabledWithoutDocker = true)
class EventRelayOnRealKafkaTest extends EventRelayTests {
    @Container
    private static final KafkaContainer KAFKA = new KafkaContainer("apache/kafka:4.2.1");

    @Override
    String brokerAddress() {
        return KAFKA.getBootstrapServers();
    }
}

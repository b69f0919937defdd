package org.demarche.ledger.relay;

import org.demarche.testsupport.TestServers;
import org.junit.jupiter.api.BeforeAll;

/** {@link EventRelayTests} on a real Kafka; skipped where there is none. */
class EventRelayOnRealKafkaTest extends EventRelayTests {
    @BeforeAll
    static void require() {
        TestServers.requireKafka();
    }

    @Override
    String brokerAddress() {
        return TestServers.requireKafka();
    }
}

package org.demarche.ledger.relay;

import org.demarche.testsupport.KafkaBroker;

class EventRelayTest extends EventRelayTests {
    @Override
    String brokerAddress() {
        return KafkaBroker.address();
    }
}

package org.demarche.ledger.relay;

class EventRelayTest extends EventRelayTests {
    @Override
    String brokerAddress() {
        return SharedBroker.address();
    }
}

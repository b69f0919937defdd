package org.demarche.ledger.relay;

import static org.assertj.core.api.Assertions.assertThat;

import kafka.server.ReplicaManager;
import org.demarche.testsupport.KafkaBroker;
import org.demarche.testsupport.LogLines;
import org.junit.jupiter.api.Test;

class EventRelayTest extends EventRelayTests {
    @Override
    String brokerAddress() {
        return KafkaBroker.address();
    }

    @Test
    void brokerRefusesNoBatchForItsOrderWhileTransactionsFollowEachOther() {
        try (LogLines broker = LogLines.of(ReplicaManager.class)) {
            lab.ledger.commits(20_000);

            lab.drained(lab.start());

            lab.holdsTheLedger();
            assertThat(broker.all()).noneMatch(line -> line.contains("OutOfOrderSequence"));
        }
    }
}

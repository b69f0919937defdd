package org.demarche.ledger.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.demarche.testsupport.RestartableBroker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class RelayOutageTest {
    @TempDir
    private Path directory;

    @Test
    void eventsRecordedDuringAnOutageArePublishedInOrderAfterwards() throws Exception {
        try (var broker = new RestartableBroker(directory);
                var lab = new RelayLab(broker.address())) {
            EventRelay relay = lab.impatient().start();
            lab.ledger.commits(100);
            lab.drained(relay);
            broker.stop();
            lab.ledger.commits(700);

            Health down = lab.settled(relay, "retrying");
            assertThat(down.getStatus()).isEqualTo(Status.UP);
            assertThat(down.getDetails()).containsKey("lastError").containsEntry("lag", relay.lag());

            broker.start();

            lab.drained(relay);
            assertThat(lab.settled(relay, "relaying").getDetails()).doesNotContainKey("lastError");
            lab.holdsTheLedger();
        }
    }

    /** A broker refuses the first batch of a transaction for as long as the one before ends; here it waits for 1 ms only. */
    @Test
    void eventsAreCompleteAndInOrderWhereTheBrokerRefusesTransactionsThatFollowTooSoon() throws Exception {
        Map<String, String> impatient = Map.of(
                "add.partitions.to.txn.retry.backoff.ms", "1", "add.partitions.to.txn.retry.backoff.max.ms", "1");
        try (var broker = new RestartableBroker(directory, impatient);
                var lab = new RelayLab(broker.address())) {
            lab.ledger.commits(10_000);

            lab.drained(lab.start());

            lab.holdsTheLedger();
        }
    }
}

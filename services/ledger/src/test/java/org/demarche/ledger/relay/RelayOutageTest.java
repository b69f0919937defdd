package org.demarche.ledger.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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
}

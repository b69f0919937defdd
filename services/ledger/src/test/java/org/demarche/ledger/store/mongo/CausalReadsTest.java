package org.demarche.ledger.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.demarche.ledger.store.Samples;
import org.demarche.ledger.store.SealedCommit;
import org.demarche.testsupport.ClockedMongo;
import org.demarche.testsupport.EmbeddedMongo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that knows sessions is never asked for less than what was seen before. */
@Timeout(60)
class CausalReadsTest {
    private final ClockedMongo server = new ClockedMongo();
    private final MongoLedgerStore store = MongoLedgerStore.open(server.address(), EmbeddedMongo.databaseName());

    @AfterEach
    void stop() {
        store.close();
        server.close();
    }

    @Test
    void everyReadWaitsForTheDataThatThisProcessHasRead() {
        store.append(Samples.chain(1, 1));
        long written = server.time();
        int before = server.awaited(Connection.COLLECTION).size();

        store.findByCommandId("command-1");
        long found = server.time();
        assertThat(store.head()).isPresent();
        try (Stream<SealedCommit> commits = store.read(1, Long.MAX_VALUE)) {
            assertThat(commits.count()).isEqualTo(2);
        }

        List<Long> all = server.awaited(Connection.COLLECTION);
        List<Long> awaited = all.subList(before, all.size());
        assertThat(awaited).hasSize(3);
        assertThat(awaited.getFirst()).isBetween(written - 1, written);
        assertThat(awaited.get(1)).isGreaterThanOrEqualTo(found - 1);
        assertThat(awaited).isSorted();
    }
}

package org.demarche.ledger.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.demarche.ledger.store.Samples;
import org.demarche.ledger.store.SealedCommit;
import org.demarche.testsupport.EmbeddedMongo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that knows sessions is never asked for less than what was seen before. */
@Timeout(60)
class CausalReadsTest {
    private final Clocked backend = new Clocked();
    private final MongoServer server = new MongoServer(backend);
    private final MongoLedgerStore store =
            MongoLedgerStore.open(server.bindAndGetConnectionString(), EmbeddedMongo.databaseName());

    @AfterEach
    void stop() {
        store.close();
        server.shutdownNow();
    }

    @Test
    void everyReadWaitsForTheDataThatThisProcessHasRead() {
        store.append(Samples.chain(1, 1));
        long written = backend.time.get();

        store.findByCommandId("command-1");
        long found = backend.time.get();
        assertThat(store.head()).isPresent();
        try (Stream<SealedCommit> commits = store.read(1, Long.MAX_VALUE)) {
            assertThat(commits.count()).isEqualTo(2);
        }

        assertThat(backend.asked).hasSize(3);
        assertThat(backend.asked.getFirst()).isBetween(written - 1, written);
        assertThat(backend.asked.get(1)).isGreaterThanOrEqualTo(found - 1);
        assertThat(backend.asked).isSorted();
    }

    /** Claims to know sessions, and stamps every answer with a time of its own. */
    private static final class Clocked extends MemoryBackend {
        private final AtomicLong time = new AtomicLong();
        private final List<Long> asked = new CopyOnWriteArrayList<>();

        @Override
        public Document handleCommand(Channel channel, String database, String command, Document query) {
            Document answer = super.handleCommand(channel, database, command, query);
            if (command.equals("find") && query.get("readConcern") instanceof Document concern) {
                asked.add(concern.get("afterClusterTime") instanceof BsonTimestamp after ? after.getValue() : -1L);
            }
            if (answer.containsKey("maxWireVersion")) {
                answer.put("logicalSessionTimeoutMinutes", 30);
            } else if (command.equals("find") || command.equals("insert")) {
                answer.put("operationTime", new BsonTimestamp(time.incrementAndGet()));
            }
            return answer;
        }
    }
}

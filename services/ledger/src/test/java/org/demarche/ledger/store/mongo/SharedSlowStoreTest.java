package org.demarche.ledger.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.demarche.ledger.log.Ledger;
import org.demarche.ledger.log.Proposal;
import org.demarche.ledger.store.Commit;
import org.demarche.ledger.store.HeadSignal;
import org.demarche.ledger.store.WatchedStore;
import org.demarche.testsupport.EmbeddedMongo;
import org.demarche.testsupport.FaultyConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two ledgers on one store that is slow to answer: they share it, and do not write in vain. */
@Timeout(240)
class SharedSlowStoreTest {
    private static final int CALLERS = 4;
    private static final int ENOUGH = 600;
    private static final Duration DELAY = Duration.ofMillis(10);

    private final String database = EmbeddedMongo.databaseName();

    @Test
    void neitherOfTwoLedgersStarvesAndFewWritesAreInVain() throws Exception {
        try (Side one = new Side("one");
                Side two = new Side("two");
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            AtomicBoolean end = new AtomicBoolean();
            List<Future<?>> callers = new ArrayList<>();
            for (Side side : List.of(one, two)) {
                for (int n = 0; n < CALLERS; n++) {
                    String name = side.name + "-" + n;
                    callers.add(threads.submit(() -> side.sendUntil(end, name)));
                }
            }
            for (Future<?> caller : callers) {
                caller.get();
            }

            int all = one.recorded.get() + two.recorded.get();
            assertThat(Math.min(one.recorded.get(), two.recorded.get())).isGreaterThan(3 * all / 10);
            assertThat(one.inVain() + two.inVain()).isLessThan((one.store.written() + two.store.written()) / 10);
        }
    }

    /** One ledger with its connection. */
    private final class Side implements AutoCloseable {
        private final String name;
        private final FaultyConnection wire =
                FaultyConnection.to(EmbeddedMongo.address()).delayed(DELAY);
        private final WatchedStore store = new WatchedStore(MongoLedgerStore.open(wire.address(""), database));
        private final Ledger ledger = new Ledger(store, InstantSource.system(), new HeadSignal());
        private final AtomicInteger recorded = new AtomicInteger();

        Side(String name) {
            this.name = name;
        }

        /** Ends for all when one of them has recorded enough. */
        void sendUntil(AtomicBoolean end, String caller) {
            for (int n = 0; !end.get(); n++) {
                ledger.append(proposal(caller + "-" + n)).join();
                if (recorded.incrementAndGet() == ENOUGH) {
                    end.set(true);
                }
            }
        }

        /** Inserts that the server refused. */
        int inVain() {
            return wire.requests("insert").size() - store.written();
        }

        @Override
        public void close() {
            ledger.close();
            wire.close();
        }
    }

    private static Proposal proposal(String id) {
        var entry = new Commit.Entry(id, "incident.reported", 1, "INC-1", Set.of(), Map.of(), new byte[] {'{', '}'});
        return new Proposal(id, new byte[32], List.of(entry), 0, Proposal.Condition.NONE);
    }
}

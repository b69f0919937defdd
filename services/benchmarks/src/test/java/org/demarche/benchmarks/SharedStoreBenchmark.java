package org.demarche.benchmarks;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.demarche.ledger.log.Ledger;
import org.demarche.ledger.log.Proposal;
import org.demarche.ledger.store.Commit;
import org.demarche.ledger.store.HeadSignal;
import org.demarche.ledger.store.mongo.MongoLedgerStore;
import org.demarche.testsupport.EmbeddedMongo;
import org.demarche.testsupport.FaultyConnection;

/** One ledger, and two that share a MongoDB whose answers take 10 ms; then one of the two is gone. */
final class SharedStoreBenchmark {
    private static final int CALLERS = 4;
    private static final Duration DELAY = Duration.ofMillis(10);

    private final Duration time;
    private final ResultTable table;

    SharedStoreBenchmark(Scale scale, ResultTable table) {
        this.time = scale.time().multipliedBy(4);
        this.table = table;
    }

    void measure() throws Exception {
        table.section("several ledgers on one MongoDB whose answers take 10 ms, 4 callers each");
        long one = run(1);
        long two = run(2);
        table.put("two together, of what one alone records", "%.2f", (double) two / one);
        table.put(
                "the other writes again after one is gone", "%d ms", takeOver().toMillis());
    }

    private long run(int ledgers) throws Exception {
        String database = EmbeddedMongo.databaseName();
        List<Side> sides = open(database, ledgers);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long end = System.nanoTime() + time.toNanos();
            List<Future<?>> callers = new ArrayList<>();
            for (Side side : sides) {
                IntStream.range(0, CALLERS).forEach(n -> callers.add(threads.submit(() -> side.appendUntil(end, n))));
            }
            for (Future<?> caller : callers) {
                caller.get();
            }
        } finally {
            sides.forEach(Side::close);
        }
        long all = sides.stream().mapToInt(side -> side.recorded.get()).sum();
        long slower = sides.stream().mapToInt(side -> side.recorded.get()).min().orElseThrow();
        long longest =
                sides.stream().mapToLong(side -> side.longest.get()).max().orElseThrow();
        table.put(
                ledgers + (ledgers == 1 ? " ledger" : " ledgers"),
                "%.0f commands/s, the slower %.2f of them, longest %d ms",
                all / (time.toMillis() / 1e3),
                (double) slower / all,
                longest / 1_000_000);
        return all;
    }

    /** The one that has the turn loses its connections and says nothing more. */
    private static Duration takeOver() {
        List<Side> sides = open(EmbeddedMongo.databaseName(), 2);
        try {
            sides.getFirst().append("first");
            sides.getFirst().wire.fallSilent();
            long begun = System.nanoTime();
            sides.getLast().append("second");
            return Duration.ofNanos(System.nanoTime() - begun);
        } finally {
            sides.getFirst().wire.answerAgain();
            sides.forEach(Side::close);
        }
    }

    private static List<Side> open(String database, int ledgers) {
        return IntStream.range(0, ledgers).mapToObj(n -> new Side(database, n)).toList();
    }

    /** One ledger with its connection. */
    private static final class Side implements AutoCloseable {
        private final String name;
        private final FaultyConnection wire =
                FaultyConnection.to(EmbeddedMongo.address()).delayed(DELAY);
        private final Ledger ledger;
        private final AtomicInteger recorded = new AtomicInteger();
        private final AtomicLong longest = new AtomicLong();

        Side(String database, int number) {
            name = "ledger-" + number;
            ledger = new Ledger(
                    MongoLedgerStore.open(wire.address(""), database), InstantSource.system(), new HeadSignal());
        }

        void appendUntil(long end, int caller) {
            for (int n = 0; System.nanoTime() < end; n++) {
                long begun = System.nanoTime();
                append(name + "-" + caller + "-" + n);
                recorded.incrementAndGet();
                longest.accumulateAndGet(System.nanoTime() - begun, Math::max);
            }
        }

        void append(String id) {
            var entry = new Commit.Entry(id, "incident.reported", 1, "INC", Set.of(), Map.of(), new byte[] {'{', '}'});
            ledger.append(new Proposal(id, new byte[32], List.of(entry), 0, Proposal.Condition.NONE))
                    .join();
        }

        @Override
        public void close() {
            ledger.close();
            wire.close();
        }
    }
}

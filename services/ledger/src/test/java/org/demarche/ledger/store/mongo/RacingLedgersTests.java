package org.demarche.ledger.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.demarche.ledger.log.Ledger;
import org.demarche.ledger.log.Proposal;
import org.demarche.ledger.store.Commit;
import org.demarche.ledger.store.DuplicateCommandException;
import org.demarche.ledger.store.HeadSignal;
import org.demarche.ledger.store.SealedCommit;
import org.demarche.ledger.store.Verifier;
import org.demarche.testsupport.EmbeddedMongo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several ledgers, as in several processes, append to one database at once. */
@Timeout(240)
abstract class RacingLedgersTests {
    private static final int CALLERS = 16;
    private static final int COMMANDS = 8;

    private final String database = EmbeddedMongo.databaseName();

    abstract String address();

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void everyCommandIsRecordedOnceInOneOrder(int writers) throws Exception {
        List<SealedCommit> answers = new ArrayList<>();
        List<Ledger> ledgers = open(writers);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<SealedCommit>>> callers = new ArrayList<>();
            for (int n = 0; n < writers * CALLERS; n++) {
                Ledger ledger = ledgers.get(n % writers);
                String name = "caller-" + n;
                callers.add(threads.submit(() -> submitInTurn(ledger, name)));
            }
            for (Future<List<SealedCommit>> caller : callers) {
                answers.addAll(caller.get());
            }
        } finally {
            ledgers.forEach(Ledger::close);
        }

        assertThat(answers).hasSize(writers * CALLERS * COMMANDS);
        assertWholeAndHolding(answers);
    }

    private static List<SealedCommit> submitInTurn(Ledger ledger, String name) {
        return Stream.iterate(0, n -> n < COMMANDS, n -> n + 1)
                .map(n -> ledger.append(proposal(name + "-" + n, 1 + n % 3)).join())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void commandSentToEveryWriterIsRecordedByOne(int writers) throws Exception {
        List<Ledger> ledgers = open(writers);
        List<SealedCommit> answers = new ArrayList<>();
        var refused = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<SealedCommit>>> callers = new ArrayList<>();
            for (Ledger ledger : ledgers) {
                callers.add(threads.submit(() -> submitAll(ledger, refused)));
            }
            for (Future<List<SealedCommit>> caller : callers) {
                answers.addAll(caller.get());
            }
        } finally {
            ledgers.forEach(Ledger::close);
        }

        assertThat(answers).hasSize(100);
        assertThat(refused).hasValue((writers - 1) * 100);
        assertWholeAndHolding(answers);
    }

    private static List<SealedCommit> submitAll(Ledger ledger, AtomicInteger refused) {
        var accepted = new ArrayList<SealedCommit>();
        var answers = Stream.iterate(0, n -> n < 100, n -> n + 1)
                .map(n -> ledger.append(proposal("shared-" + n, 1)))
                .toList();
        for (var answer : answers) {
            try {
                accepted.add(answer.join());
            } catch (CompletionException e) {
                assertThat(e).hasCauseInstanceOf(DuplicateCommandException.class);
                refused.incrementAndGet();
            }
        }
        return accepted;
    }

    private List<Ledger> open(int writers) {
        return Stream.generate(() -> new Ledger(
                        MongoLedgerStore.open(address(), database), InstantSource.system(), new HeadSignal()))
                .limit(writers)
                .toList();
    }

    private void assertWholeAndHolding(List<SealedCommit> answers) {
        try (var store = MongoLedgerStore.open(address(), database)) {
            assertThat(Verifier.verify(store, position -> {}))
                    .isInstanceOfSatisfying(
                            Verifier.Report.Whole.class,
                            whole -> assertThat(whole.commits()).isEqualTo(answers.size()));
            for (SealedCommit answer : answers) {
                assertThat(store.findByCommandId(answer.commit().commandId()).map(SealedCommit::hashText))
                        .hasValue(answer.hashText());
            }
        }
    }

    private static Proposal proposal(String id, int events) {
        var entry = new Commit.Entry(id, "incident.reported", 1, "INC-1", Set.of(), Map.of(), new byte[] {'{', '}'});
        List<Commit.Entry> entries = Stream.generate(() -> entry).limit(events).toList();
        return new Proposal(id, new byte[32], entries, 0, Proposal.Condition.NONE);
    }
}

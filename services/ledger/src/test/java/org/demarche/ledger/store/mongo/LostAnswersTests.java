package org.demarche.ledger.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.demarche.ledger.store.Samples.everythingOf;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.demarche.ledger.log.Ledger;
import org.demarche.ledger.log.Proposal;
import org.demarche.ledger.store.Commit;
import org.demarche.ledger.store.DuplicateCommandException;
import org.demarche.ledger.store.HeadSignal;
import org.demarche.ledger.store.Samples;
import org.demarche.ledger.store.SealedCommit;
import org.demarche.ledger.store.StoreUnavailableException;
import org.demarche.ledger.store.Verifier;
import org.demarche.testsupport.EmbeddedMongo;
import org.demarche.testsupport.FaultyConnection;
import org.demarche.testsupport.FaultyConnection.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The connection fails around a write: what was written is acknowledged once, and never written twice. */
@Timeout(120)
abstract class LostAnswersTests {
    private final String database = EmbeddedMongo.databaseName();
    private FaultyConnection wire;
    private MongoLedgerStore store;
    private MongoLedgerStore observer;

    abstract String address();

    @BeforeEach
    void open() {
        wire = FaultyConnection.to(address());
        store = MongoLedgerStore.open(wire.address(""), database);
        observer = MongoLedgerStore.open(address(), database);
    }

    @AfterEach
    void assertChainIsValid() {
        assertThat(Verifier.verify(observer, position -> {})).isInstanceOf(Verifier.Report.Whole.class);
        store.close();
        observer.close();
        wire.close();
    }

    private List<String> stored() {
        try (Stream<SealedCommit> commits = observer.read(1, Long.MAX_VALUE)) {
            return everythingOf(commits.toList());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"REQUEST_LOST", "REPLY_LOST", "SILENCE"})
    void listIsStoredOnceForEveryLostMessage(Fault fault) {
        List<SealedCommit> commits = Samples.chain(1, 3, 2, 1);
        store.append(commits.subList(0, 1));

        wire.atInserts(fault);
        store.append(commits.subList(1, 4));

        assertThat(stored()).isEqualTo(everythingOf(commits));
    }

    @Test
    void listIsStoredOnceIfSeveralMessagesAreLost() {
        wire.atInserts(Fault.REQUEST_LOST, Fault.REPLY_LOST);

        store.append(Samples.chain(1, 2));

        assertThat(stored()).isEqualTo(everythingOf(Samples.chain(1, 2)));
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"REPLY_LOST", "SILENCE"})
    void prefixIsStoredIfTheAnswerAboutADuplicateIsLost(Fault fault) {
        List<SealedCommit> commits = new ArrayList<>(Samples.chain(1, 2));
        store.append(commits.subList(0, 1));
        commits.add(Samples.next(commits.get(1), "command-1", Samples.untagged(1)));
        commits.add(Samples.next(commits.get(2), "command-4", Samples.untagged(1)));

        wire.atInserts(fault);

        assertThatThrownBy(() -> store.append(commits.subList(1, 4))).isInstanceOf(DuplicateCommandException.class);
        assertThat(stored()).isEqualTo(everythingOf(commits.subList(0, 2)));
    }

    @Test
    void appendFailsAsUnknownIfTheServerCannotBeRead() {
        List<SealedCommit> commits = Samples.chain(2, 1);
        try (var impatient = MongoLedgerStore.open(wire.address("&serverSelectionTimeoutMS=4000"), database)) {
            impatient.append(commits.subList(0, 1));
            wire.atInserts(Fault.SERVER_LOST);

            assertThatThrownBy(() -> impatient.append(commits.subList(1, 2)))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("not known whether positions 3 to 3 were written")
                    .hasMessageContaining("127.0.0.1");
        }
        assertThat(stored()).isEqualTo(everythingOf(commits));
    }

    @Test
    void everyCallerIsAnsweredOnce() {
        try (Ledger ledger = new Ledger(store, InstantSource.system(), new HeadSignal())) {
            List<CompletableFuture<SealedCommit>> answers = IntStream.range(0, 200)
                    .mapToObj(n -> {
                        if (n % 40 == 0) {
                            wire.atInserts(Fault.REPLY_LOST, Fault.NONE, Fault.REQUEST_LOST);
                        }
                        return ledger.append(proposal("command-" + n));
                    })
                    .toList();

            for (int n = 0; n < answers.size(); n++) {
                SealedCommit answer = answers.get(n).join();
                assertThat(observer.findByCommandId("command-" + n).map(Samples::everythingOf))
                        .hasValue(everythingOf(answer));
            }
        }
        assertThat(stored()).hasSize(200);
    }

    @Test
    void connectionStringCannotWeakenTheGuarantees() {
        String weak = wire.address("&w=1&journal=false&readConcernLevel=local&readPreference=nearest");
        try (var weakened = MongoLedgerStore.open(weak, database)) {
            weakened.append(Samples.chain(1));
            assertThat(weakened.head()).isPresent();
        }

        assertThat(wire.requests("insert"))
                .isNotEmpty()
                .allMatch(insert -> insert.contains("\u0002w\0\t\0\0\0majority\0") && insert.contains("\bj\0\u0001"));
        assertThat(wire.requests("find"))
                .isNotEmpty()
                .filteredOn(find -> find.contains("commits"))
                .isNotEmpty()
                .allMatch(find -> find.contains("\u0002level\0\t\0\0\0majority\0") && !find.contains("nearest"));
    }

    private static Proposal proposal(String id) {
        var entry = new Commit.Entry(id, "incident.reported", 1, "INC-1", Set.of(), Map.of(), new byte[] {'{', '}'});
        return new Proposal(id, new byte[32], List.of(entry), 0, Proposal.Condition.NONE);
    }
}

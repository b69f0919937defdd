package org.demarche.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.demarche.contracts.event.RecordedEvent;
import org.demarche.ledger.store.Commit;
import org.demarche.ledger.store.LedgerStore;
import org.demarche.ledger.store.SealedCommit;
import org.demarche.ledger.store.rocks.RocksLedgerStore;
import org.demarche.lens.journal.Batch;
import org.demarche.lens.journal.Checkpoint;
import org.demarche.lens.journal.StoredEvent;
import org.demarche.lens.journal.rocks.RocksGenerations;
import org.demarche.testsupport.LogLines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which read models are set aside before anything is projected, because they are not of the ledger beside them. */
class LedgerCheckTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path data;

    private int checks;

    @Test
    void readModelsOfThisLedgerAreKept() {
        List<SealedCommit> commits = commits("a", 5);

        assertThat(replacements(commits, commits)).isZero();
        assertThat(replacements(commits, commits.subList(0, 3)))
                .as("behind the ledger")
                .isZero();
    }

    /** The other ledger is longer, so that its head does not give it away. */
    @Test
    void readModelsOfAnotherLedgerAreSetAside() throws Exception {
        try (LogLines log = LogLines.of(Class.forName(RocksGenerations.class.getPackageName() + ".Directory"))) {
            assertThat(replacements(commits("b", 9), commits("a", 5))).isOne();
            assertThat(log.all())
                    .singleElement()
                    .asString()
                    .contains("position 5 has another hash than in the ledger: they are of another ledger");
        }
    }

    @Test
    void readModelsAheadOfTheirLedgerAreSetAside() {
        List<SealedCommit> commits = commits("a", 5);

        assertThat(replacements(commits.subList(0, 3), commits)).isOne();
    }

    /** Checks read models of some commits against a ledger of others. */
    private int replacements(List<SealedCommit> recorded, List<SealedCommit> projected) {
        Path directory = data.resolve(Integer.toString(++checks));
        try (LedgerStore ledger = RocksLedgerStore.open(directory.resolve("ledger"));
                RocksGenerations readModels = RocksGenerations.open(directory.resolve("lens"), 8 << 20, "lens")) {
            ledger.append(recorded);
            project(readModels, projected);

            new LedgerCheck(ledger, readModels).afterSingletonsInstantiated();

            assertThat(readModels.served().checkpoint().position())
                    .isEqualTo(readModels.replacements() == 0 ? projected.size() : 0);
            return readModels.replacements();
        }
    }

    private static void project(RocksGenerations readModels, List<SealedCommit> commits) {
        Commit last = commits.getLast().commit();
        try (Batch batch = readModels.models(1).begin()) {
            batch.history(new ArrayList<>(
                    commits.stream().map(LedgerCheckTest::stored).toList()));
            batch.write(
                    Checkpoint.START,
                    new Checkpoint(last.position(), last.position(), last.recordedAt(), 0, null, false));
        }
    }

    private static StoredEvent stored(SealedCommit sealed) {
        Commit commit = sealed.commit();
        Commit.Entry event = commit.events().getFirst();
        return new StoredEvent(
                new RecordedEvent(
                        commit.position(),
                        event.id(),
                        event.type(),
                        event.revision(),
                        event.subject(),
                        null,
                        commit.recordedAt(),
                        sealed.hashText(),
                        event.data()),
                "ledger",
                null);
    }

    private static List<SealedCommit> commits(String ledger, int count) {
        List<SealedCommit> commits = new ArrayList<>();
        byte[] previous = SealedCommit.GENESIS;
        for (int position = 1; position <= count; position++) {
            var event = new Commit.Entry(
                    ledger + "-" + position, "case.opened", 1, "case/c", Set.of(), Map.of(), "{}".getBytes(UTF_8));
            var commit = new Commit(
                    position, "command-" + position, new byte[32], START.plusSeconds(position), List.of(event));
            commits.add(SealedCommit.seal(commit, previous));
            previous = commits.getLast().hash();
        }
        return commits;
    }
}

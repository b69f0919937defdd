package org.demarche.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.demarche.ledger.store.Commit;
import org.demarche.ledger.store.LedgerReader;
import org.demarche.ledger.store.LedgerStore;
import org.demarche.ledger.store.SealedCommit;
import org.demarche.ledger.store.rocks.RocksLedgerReader;
import org.demarche.ledger.store.rocks.RocksLedgerStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code ./demarche backup} and {@code restore}. */
@Timeout(120)
class BackupTest {
    private static final int FAILED = 1;

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void runningLedgerIsBackedUpAndBroughtUpToDate() {
        List<SealedCommit> chain = chain("a", 1_200);
        try (LedgerStore running = RocksLedgerStore.open(data().resolve("ledger"))) {
            running.append(chain.subList(0, 700));
            assertThat(run("backup", backup(), "--data", data()))
                    .as(err.toString())
                    .isZero();
            assertThat(out.toString()).contains("backed up: 700 commits, 700 events, hash " + hash(chain, 700));

            running.append(chain.subList(700, 1_200));
            assertThat(run("backup", backup(), "--data", data()))
                    .as(err.toString())
                    .isZero();
            assertThat(out.toString()).contains("backed up: 1200 commits, 1200 events, hash " + hash(chain, 1_200));
        }
        assertThat(stored(backup())).isEqualTo(texts(chain));
    }

    @Test
    void restoredLedgerIsTheBackupAndSaysHowFarItGoes() {
        List<SealedCommit> chain = chain("a", 30);
        write(data(), chain.subList(0, 20));
        run("backup", backup(), "--data", data());
        Path restored = directory.resolve("restored");

        assertThat(run("restore", backup(), "--data", restored))
                .as(err.toString())
                .isZero();
        assertThat(out.toString())
                .contains("restored: 20 commits, 20 events, hash " + hash(chain, 20))
                .contains("the record ends at position 20");
        assertThat(stored(restored)).isEqualTo(texts(chain.subList(0, 20)));
    }

    @Test
    void topicOfTheDataDirectoryIsSetAsideByARestore() throws Exception {
        write(data(), chain("a", 3));
        run("backup", backup(), "--data", data());
        Path restored = directory.resolve("restored");
        Path topic = Files.createDirectories(restored.resolve("kafka/demarche.events-0"));

        assertThat(run("restore", backup(), "--data", restored))
                .as(err.toString())
                .isZero();
        assertThat(topic).doesNotExist();
        assertThat(out.toString()).contains("the topic was set aside: " + restored.resolve("kafka.set-aside"));
    }

    @Test
    void ledgerThatHoldsSomethingElseIsNotOverwritten() {
        write(data(), chain("a", 3));
        run("backup", backup(), "--data", data());
        Path other = directory.resolve("other");
        write(other, chain("b", 2));
        Path longer = directory.resolve("longer");
        write(longer, chain("a", 5));

        for (Path target : List.of(other, longer)) {
            assertThat(run("restore", backup(), "--data", target)).isEqualTo(FAILED);
        }
        assertThat(run("backup", backup(), "--data", other)).isEqualTo(FAILED);
        assertThat(err.toString()).contains("does not have the same commit there: choose another directory");
        assertThat(stored(other)).isEqualTo(texts(chain("b", 2)));
        assertThat(stored(longer)).isEqualTo(texts(chain("a", 5)));
        assertThat(stored(backup())).isEqualTo(texts(chain("a", 3)));
    }

    @Test
    void directoryWithoutALedgerIsSaid() {
        assertThat(run("backup", backup(), "--data", data())).isEqualTo(FAILED);
        assertThat(run("restore", backup(), "--data", data())).isEqualTo(FAILED);
        assertThat(err.toString())
                .contains("demarche: there is no ledger in " + data())
                .contains("demarche: there is no backup in " + backup());
        assertThat(data()).doesNotExist();
        assertThat(backup()).doesNotExist();
    }

    private int run(Object... arguments) {
        CommandLine line = Standalone.line().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return line.execute(Stream.of(arguments).map(Object::toString).toArray(String[]::new));
    }

    private Path data() {
        return directory.resolve("data");
    }

    private Path backup() {
        return directory.resolve("backup");
    }

    private static void write(Path data, List<SealedCommit> chain) {
        try (LedgerStore store = RocksLedgerStore.open(data.resolve("ledger"))) {
            store.append(chain);
        }
    }

    private static List<String> stored(Path data) {
        try (LedgerReader reader = RocksLedgerReader.open(data.resolve("ledger"));
                Stream<SealedCommit> commits = reader.read(1, Long.MAX_VALUE)) {
            return texts(commits.toList());
        }
    }

    private static List<String> texts(List<SealedCommit> commits) {
        return commits.stream()
                .map(each -> each.commit().position() + " " + each.commit().commandId() + " " + each.hashText())
                .toList();
    }

    private static String hash(List<SealedCommit> chain, int position) {
        return chain.get(position - 1).hashText();
    }

    private static List<SealedCommit> chain(String word, int length) {
        List<SealedCommit> commits = new ArrayList<>();
        byte[] hash = SealedCommit.GENESIS;
        for (int n = 0; n < length; n++) {
            byte[] body = "{\"title\":\"%s\"}".formatted(word).getBytes(UTF_8);
            var event = new Commit.Entry("id-" + n, "case.opened", 1, "case/" + word, Set.of(), Map.of(), body);
            var commit = new Commit(n + 1L, word + "-" + n, new byte[32], Instant.ofEpochSecond(n), List.of(event));
            commits.add(SealedCommit.seal(commit, hash));
            hash = commits.getLast().hash();
        }
        return commits;
    }
}

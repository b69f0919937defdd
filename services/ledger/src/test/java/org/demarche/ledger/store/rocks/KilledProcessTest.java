package org.demarche.ledger.store.rocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.demarche.ledger.store.Samples;
import org.demarche.ledger.store.SealedCommit;
import org.demarche.ledger.store.StoreUnavailableException;
import org.demarche.ledger.store.Tag;
import org.demarche.ledger.store.Verifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class KilledProcessTest {
    @TempDir
    Path directory;

    /** A killed process leaves its page cache to the kernel; that a write survives a power cut is not shown here. */
    @Test
    void acknowledgedCommitsSurviveAKillAndNoCommitIsIncomplete() throws Exception {
        Process process = ChildJvm.start(List.of(), AppendingProcess.class, directory);
        long acknowledged = killAfterLines(process, 150);

        try (var store = RocksLedgerStore.open(directory)) {
            assertThat(Verifier.verify(store, position -> {})).isInstanceOf(Verifier.Report.Whole.class);
            List<SealedCommit> found = all(store.read(1, Long.MAX_VALUE));
            assertThat(found.getLast().commit().lastPosition()).isGreaterThanOrEqualTo(acknowledged);
            var expected = new Samples.Varied(AppendingProcess.SEED).next(found.size());
            assertThat(Samples.everythingOf(found)).isEqualTo(Samples.everythingOf(expected));
            assertThat(all(store.readTagged(Samples.Varied.TAGS, 1, Long.MAX_VALUE)))
                    .hasSameSizeAs(expected.stream()
                            .filter(KilledProcessTest::isTagged)
                            .toList());
        }
    }

    @Test
    void directoryOfAnotherProcessIsRefused() throws Exception {
        Process process = ChildJvm.start(List.of(), AppendingProcess.class, directory);
        try (BufferedReader output = process.inputReader()) {
            assertThat(output.readLine()).isNotNull();

            assertThatThrownBy(() -> RocksLedgerStore.open(directory))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("in use by another process")
                    .hasMessageContaining(directory.toString());
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static long killAfterLines(Process process, int lines) throws IOException, InterruptedException {
        try (BufferedReader output = process.inputReader()) {
            long acknowledged = 0;
            for (int n = 0; n < lines; n++) {
                acknowledged = Long.parseLong(output.readLine());
            }
            process.toHandle().destroyForcibly(); // SIGKILL; unlike Process it leaves what was printed to be read
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                acknowledged = Math.max(acknowledged, digitsOf(line));
            }
            return acknowledged;
        }
    }

    /** The last line may be cut off; then it says less than was acknowledged. */
    private static long digitsOf(String line) {
        return line.isEmpty() ? 0 : Long.parseLong(line);
    }

    private static boolean isTagged(SealedCommit sealed) {
        Stream<Tag> tags = sealed.commit().events().stream().flatMap(event -> event.tags().stream());
        return tags.findAny().isPresent();
    }

    private static List<SealedCommit> all(Stream<SealedCommit> commits) {
        try (commits) {
            return commits.toList();
        }
    }
}

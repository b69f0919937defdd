package org.demarche.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.demarche.ledger.store.LedgerReader;
import org.demarche.ledger.store.Verifier;
import org.demarche.ledger.store.rocks.RocksLedgerReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An import is killed in the middle and started again. */
@Timeout(300)
class KilledImportTest {
    private static final int LINES = 3_000;
    private static final Pattern REPORT = Pattern.compile("taken (\\d+), taken before (\\d+), refused 0");

    @TempDir
    private Path temporary;

    @Test
    void importThatIsStartedAgainTakesEachLineOnce() throws Exception {
        Path data = temporary.resolve("data");
        Path file = file();
        try (DemarcheProcess first = DemarcheProcess.start("import", file, "--data", data)) {
            Awaitility.await("lines are imported")
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> first.out().stream().anyMatch(line -> line.startsWith("imported up to")));
            first.kill();
        }

        try (DemarcheProcess second = DemarcheProcess.start("import", file, "--data", data)) {
            assertThat(second.status()).as(second.toString()).isZero();
            Matcher report = REPORT.matcher(second.out().getLast());
            assertThat(report.matches()).as(second.toString()).isTrue();
            assertThat(Integer.parseInt(report.group(2))).isPositive();
            assertThat(Integer.parseInt(report.group(1)) + Integer.parseInt(report.group(2)))
                    .isEqualTo(LINES);
        }
        try (LedgerReader ledger = RocksLedgerReader.open(data.resolve("ledger"))) {
            assertThat(Verifier.verify(ledger, commit -> {}))
                    .isInstanceOfSatisfying(
                            Verifier.Report.Whole.class,
                            whole -> assertThat(whole.events()).isEqualTo(LINES));
        }
    }

    private Path file() throws IOException {
        List<String> lines = IntStream.range(0, LINES)
                .mapToObj(n ->
                        "{\"type\":\"open-case\",\"id\":\"case-%1$d\",\"data\":{\"case\":\"c-%1$d\",\"title\":\"t\"}}"
                                .formatted(n))
                .toList();
        return Files.write(temporary.resolve("commands.ndjson"), lines);
    }
}

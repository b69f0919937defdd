package org.demarche.ledger.store.rocks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppendBenchmarkTest {
    @Test
    void theBenchmarkRuns(@TempDir Path directory) throws Exception {
        assertThat(AppendBenchmark.measure(directory, 10, Duration.ofMillis(1))).isPositive();
    }
}

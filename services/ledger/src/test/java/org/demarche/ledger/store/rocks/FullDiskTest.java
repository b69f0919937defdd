package org.demarche.ledger.store.rocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.demarche.testsupport.SmallDisk;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A disk that really fills up: a process of its own has a 96 MB tmpfs that nobody else sees and that ends with it. Skipped
 * where the kernel does not let us mount one (not Linux, or no user namespaces).
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class FullDiskTest {
    @TempDir
    Path directory;

    /** What fails is the write-ahead log or a flush in the background, as it happens to fall; each is met often enough. */
    @ParameterizedTest
    @ValueSource(longs = {0, 100_000, 9_000_000})
    void appendsContinueWithoutARestartOnceThereIsSpaceAgain(long bytesLeftFree) throws Exception {
        assumeTrue(SmallDisk.isAvailable(directory), SmallDisk.UNAVAILABLE);

        Process process =
                ChildJvm.start(SmallDisk.launcher(directory), FullDiskProcess.class, directory, bytesLeftFree);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
    }
}

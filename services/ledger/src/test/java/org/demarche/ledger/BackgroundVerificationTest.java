package org.demarche.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.demarche.ledger.store.MemoryStore;
import org.demarche.ledger.store.Samples;
import org.demarche.ledger.store.SealedCommit;
import org.demarche.ledger.store.rocks.RocksLedgerStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class BackgroundVerificationTest {
    @TempDir
    private Path directory;

    @Test
    void aWholeLedgerIsVerifiedToItsEnd() {
        List<SealedCommit> chain = new Samples.Varied(3).next(1_000);
        var store = new MemoryStore();
        store.append(chain);
        var verification = new BackgroundVerification(store, commit -> {});

        verification.start();

        long end = chain.getLast().commit().lastPosition();
        await().until(() -> verification.position() == end);
        verification.stop();
        assertThat(verification.flaw()).isNull();
    }

    @Test
    void flippedByteInATableFileIsFound() throws IOException {
        try (var store = RocksLedgerStore.open(directory)) {
            store.append(new Samples.Varied(4).next(2_000));
        }
        RocksLedgerStore.open(directory).close(); // the log becomes a table file
        flipAByte(largestTableFile());

        try (var store = RocksLedgerStore.open(directory)) {
            var verification = new BackgroundVerification(store, commit -> {});
            assertThat(verification.verify()).isTrue();
            assertThat(verification.flaw()).isNotNull();
        }
    }

    private Path largestTableFile() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".sst"))
                    .max((a, b) -> Long.compare(a.toFile().length(), b.toFile().length()))
                    .orElseThrow();
        }
    }

    private static void flipAByte(Path file) throws IOException {
        try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(bytes.length() / 3);
            int found = bytes.read();
            bytes.seek(bytes.length() / 3);
            bytes.write(found ^ 1);
        }
    }
}

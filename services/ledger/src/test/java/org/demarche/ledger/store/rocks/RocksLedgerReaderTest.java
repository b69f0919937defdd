package org.demarche.ledger.store.rocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.demarche.ledger.store.Commit;
import org.demarche.ledger.store.LedgerStore;
import org.demarche.ledger.store.Samples;
import org.demarche.ledger.store.SealedCommit;
import org.demarche.ledger.store.StoreUnavailableException;
import org.demarche.ledger.store.Verifier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Reads a ledger that another process has open. */
@Timeout(120)
class RocksLedgerReaderTest {
    @TempDir
    Path directory;

    @Test
    void readerHasTheLedgerAsItWasOnOpening() {
        var varied = new Samples.Varied(4);
        List<SealedCommit> before = varied.next(50);
        try (LedgerStore store = RocksLedgerStore.open(directory)) {
            store.append(before);
            try (var reader = RocksLedgerReader.open(directory)) {
                store.append(varied.next(50));

                assertThat(reader.head().map(Samples::everythingOf)).hasValue(Samples.everythingOf(before.getLast()));
                try (Stream<SealedCommit> all = reader.read(1, Long.MAX_VALUE)) {
                    assertThat(all.map(Samples::everythingOf)).isEqualTo(Samples.everythingOf(before));
                }
                try (Stream<SealedCommit> mine = reader.readTagged(Samples.Varied.TAGS, 1, Long.MAX_VALUE);
                        Stream<SealedCommit> theirs = store.readTagged(
                                Samples.Varied.TAGS,
                                1,
                                before.getLast().commit().lastPosition())) {
                    assertThat(mine.map(Samples::everythingOf))
                            .isEqualTo(theirs.map(Samples::everythingOf).toList());
                }
                assertThat(reader.findByCommandId(before.getFirst().commit().commandId()))
                        .isPresent();
            }
        }
    }

    @Test
    void readerIsValidWhileFilesAreReplaced() throws Exception {
        try (LedgerStore store = RocksLedgerStore.open(directory)) {
            store.append(List.of(large(null)));
            Thread writer = Thread.ofPlatform().start(() -> appendMuch(store));
            do {
                try (var reader = RocksLedgerReader.open(directory)) {
                    assertThat(Verifier.verify(reader, verified -> {})).isInstanceOf(Verifier.Report.Whole.class);
                }
            } while (writer.isAlive());
        }
    }

    /** Several times what RocksDB keeps in memory. */
    private static void appendMuch(LedgerStore store) {
        for (int n = 0; n < 400; n++) {
            store.append(List.of(large(store.head().orElseThrow())));
        }
    }

    /** So that the log becomes a table file after a few of them. */
    private static SealedCommit large(@Nullable SealedCommit last) {
        byte[] data = "x".repeat(80_000).getBytes(StandardCharsets.UTF_8);
        long position = last == null ? 1 : last.commit().lastPosition() + 1;
        var event = new Commit.Entry("e-" + position, "incident.reported", 1, "INC", Set.of(), Map.of(), data);
        return Samples.next(last, "command-" + position, List.of(event));
    }

    @Test
    void readerCreatesNoLedger() {
        assertThatThrownBy(() -> RocksLedgerReader.open(directory.resolve("nowhere")))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("nowhere");
        assertThat(directory.resolve("nowhere")).doesNotExist();
    }
}

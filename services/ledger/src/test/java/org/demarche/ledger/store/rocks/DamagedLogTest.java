package org.demarche.ledger.store.rocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.demarche.ledger.store.CorruptLedgerException;
import org.demarche.ledger.store.Samples;
import org.demarche.ledger.store.SealedCommit;
import org.demarche.ledger.store.Verifier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** What a power cut or a bad disk leaves of the write-ahead log, which holds what no table file holds yet. */
class DamagedLogTest {
    private static final int COMMITS = 12;

    @TempDir
    Path parent;

    private final List<SealedCommit> chain = new Samples.Varied(11).next(COMMITS);
    /** How long the log was after each commit. */
    private final List<Long> ends = new ArrayList<>();

    private Path left;

    /** What is on the disk while the ledger is open is what a cut at that moment leaves. */
    @BeforeEach
    void cutThePower() throws IOException {
        left = parent.resolve("left");
        Path running = parent.resolve("running");
        try (var store = RocksLedgerStore.open(running)) {
            for (SealedCommit commit : chain) {
                store.append(List.of(commit));
                ends.add(Files.size(log(running)));
            }
            FileSystemUtils.copyRecursively(running, left);
        }
    }

    private static Path log(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .filter(file -> file.toFile().length() > 0)
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void anUndamagedLogIsReadToItsEnd() {
        assertThatHolds(COMMITS);
    }

    @Test
    void incompleteLastWriteIsDroppedAndEarlierWritesAreNot() throws IOException {
        long before = ends.get(COMMITS - 2);
        long end = ends.get(COMMITS - 1);
        Path copies = parent.resolve("copies");
        for (long cut = before; cut < end; cut += 1 + (end - before) / 25) {
            Path whole = left;
            left = copies.resolve(Long.toString(cut));
            FileSystemUtils.copyRecursively(whole, left);
            try (var file = new RandomAccessFile(log(left).toFile(), "rw")) {
                file.setLength(cut);
            }

            assertThatHolds(COMMITS - 1);
            left = whole;
        }
    }

    @Test
    void damageInTheMiddleOfTheLogIsReported() throws IOException {
        damage(ends.get(COMMITS / 2) + 20);

        assertThatThrownBy(() -> RocksLedgerStore.open(left))
                .isInstanceOf(CorruptLedgerException.class)
                .hasMessageContaining("the ledger in " + left + " cannot be opened")
                .hasMessageEndingWith(" in " + log(left) + " offset " + ends.get(COMMITS / 2));
        assertThatThrownBy(() -> RocksLedgerReader.open(left)).isInstanceOf(CorruptLedgerException.class);
    }

    @Test
    void damagedLastWriteOfFullLengthIsReported() throws IOException {
        damage(ends.get(COMMITS - 2) + 20);

        assertThatThrownBy(() -> RocksLedgerStore.open(left))
                .isInstanceOf(CorruptLedgerException.class)
                .hasMessageEndingWith(" offset " + ends.get(COMMITS - 2));
    }

    @Test
    void readingLeavesTheDirectoryUnchanged() throws IOException {
        List<String> before = files();

        try (var reader = RocksLedgerReader.open(left)) {
            assertThat(Verifier.verify(reader, verified -> {}))
                    .isEqualTo(new Verifier.Report.Whole(
                            COMMITS,
                            chain.getLast().commit().lastPosition(),
                            chain.getLast().hashText()));
        }

        assertThat(files()).isEqualTo(before);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(left)) {
            return files.map(file -> file.getFileName() + " " + file.toFile().length())
                    .sorted()
                    .toList();
        }
    }

    private void damage(long offset) throws IOException {
        try (var file = new RandomAccessFile(log(left).toFile(), "rw")) {
            file.seek(offset);
            int old = file.read();
            file.seek(offset);
            file.write(old ^ 1);
        }
    }

    private void assertThatHolds(int commits) {
        try (var reader = RocksLedgerReader.open(left);
                var store = RocksLedgerStore.open(left)) {
            List<String> expected = Samples.everythingOf(chain.subList(0, commits));
            assertThat(Samples.everythingOf(all(reader.read(1, Long.MAX_VALUE))))
                    .isEqualTo(expected);
            assertThat(Samples.everythingOf(all(store.read(1, Long.MAX_VALUE)))).isEqualTo(expected);
            assertThat(Verifier.verify(store, verified -> {})).isInstanceOf(Verifier.Report.Whole.class);
            store.append(List.of(Samples.next(chain.get(commits - 1), "afterwards", Samples.untagged(1))));
        }
    }

    private static List<SealedCommit> all(Stream<SealedCommit> commits) {
        try (commits) {
            return commits.toList();
        }
    }
}

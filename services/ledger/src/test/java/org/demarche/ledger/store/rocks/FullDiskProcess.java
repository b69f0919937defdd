package org.demarche.ledger.store.rocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.demarche.ledger.store.LedgerStore;
import org.demarche.ledger.store.Samples;
import org.demarche.ledger.store.SealedCommit;
import org.demarche.ledger.store.StoreUnavailableException;
import org.demarche.ledger.store.Verifier;

/**
 * Runs a ledger on a file system of its own out of space and gives the space back, twice. Arguments: the directory where
 * the small file system is, how many bytes to leave free before the appends begin.
 */
final class FullDiskProcess {
    private static final String FULL = "no space left on the ledger's disk";

    private final Path disk;
    private final List<SealedCommit> stored = new ArrayList<>();
    private final Samples.Varied varied = new Samples.Varied(9);

    private FullDiskProcess(Path disk) {
        this.disk = disk;
    }

    public static void main(String[] arguments) throws IOException {
        new FullDiskProcess(Path.of(arguments[0])).run(Long.parseLong(arguments[1]));
    }

    private void run(long leftFree) throws IOException {
        try (var store = RocksLedgerStore.open(disk.resolve("ledger"))) {
            append(store, varied.next(100));
            for (int round = 1; round <= 2; round++) {
                SealedCommit unwritten = fillAndFail(store, leftFree);
                assertReadable(store);
                giveBack(store, unwritten);
                append(store, varied.next(500));
                assertReadable(store);
                System.out.println("round " + round + ": " + stored.size() + " commits");
            }
        }
        try (var store = RocksLedgerStore.open(disk.resolve("ledger"))) {
            assertReadable(store);
        }
    }

    private void append(LedgerStore store, List<SealedCommit> commits) {
        store.append(commits);
        stored.addAll(commits);
    }

    /** Appends until there is no more space; the commit that did not fit any more. */
    private SealedCommit fillAndFail(LedgerStore store, long leftFree) throws IOException {
        fill("ballast-1", usable() - leftFree - 8 * Settings.MB);
        fill("ballast-2", usable() - leftFree);
        while (true) {
            SealedCommit next = varied.next();
            try {
                append(store, List.of(next));
            } catch (StoreUnavailableException full) {
                assertThat(full).hasMessage(FULL);
                System.out.println(full.getCause());
                assertStillFull(store, next);
                return next;
            }
        }
    }

    private static void assertStillFull(LedgerStore store, SealedCommit next) {
        assertThatThrownBy(() -> store.append(List.of(next)))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessage(FULL);
        assertThatThrownBy(store::check).hasMessage(FULL);
    }

    private void giveBack(LedgerStore store, SealedCommit unwritten) throws IOException {
        Files.delete(disk.resolve("ballast-2"));
        assertStillFull(store, unwritten); // a little is not enough to open with
        Files.delete(disk.resolve("ballast-1"));
        store.check();
        assertReadable(store);
        append(store, List.of(unwritten));
    }

    private void assertReadable(LedgerStore store) {
        SealedCommit last = stored.getLast();
        assertThat(store.head().map(Samples::everythingOf)).hasValue(Samples.everythingOf(last));
        assertThat(Verifier.verify(store, position -> {}))
                .isEqualTo(
                        new Verifier.Report.Whole(stored.size(), last.commit().lastPosition(), last.hashText()));
    }

    private long usable() throws IOException {
        return Files.getFileStore(disk).getUsableSpace();
    }

    private void fill(String name, long bytes) throws IOException {
        try (OutputStream file = Files.newOutputStream(disk.resolve(name))) {
            byte[] block = new byte[4096];
            for (long left = bytes; left > 0; left -= block.length) {
                file.write(block);
            }
        }
    }
}

package org.demarche.ledger.store.rocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.demarche.ledger.store.LedgerStore;
import org.demarche.ledger.store.LedgerStoreConformance;
import org.demarche.ledger.store.Samples;
import org.demarche.ledger.store.SealedCommit;
import org.demarche.ledger.store.StoreUnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RocksLedgerStoreTest extends LedgerStoreConformance {
    private static final int MORE_THAN_ONE_READ_AHEAD = 500;

    @TempDir
    Path parent;

    @Override
    protected LedgerStore fresh() {
        return RocksLedgerStore.open(directory());
    }

    @Override
    protected LedgerStore reopened() {
        return RocksLedgerStore.open(directory());
    }

    private Path directory() {
        return parent.resolve("data/ledger");
    }

    @Test
    void aDirectoryThatIsInUseIsNamed() {
        assertThatThrownBy(() -> RocksLedgerStore.open(directory()))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("in use by another process")
                .hasMessageContaining(directory().toString());
    }

    @Test
    void fileInPlaceOfTheDirectoryIsNamed() throws IOException {
        Path file = Files.createFile(parent.resolve("file"));

        assertThatThrownBy(() -> RocksLedgerStore.open(file))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void streamsThatAreOpenWhenTheLedgerClosesEndWithAnException() {
        store.append(new Samples.Varied(5).next(MORE_THAN_ONE_READ_AHEAD));
        Stream<SealedCommit> commits = store.read(1, Long.MAX_VALUE);
        Stream<SealedCommit> tagged = store.readTagged(Samples.Varied.TAGS, 1, Long.MAX_VALUE);
        Iterator<SealedCommit> everyCommit = commits.iterator();
        Iterator<SealedCommit> everyTagged = tagged.iterator();
        everyCommit.next();
        everyTagged.next();

        store.close();

        assertThatThrownBy(() -> everyCommit.forEachRemaining(commit -> {}))
                .isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> everyTagged.forEachRemaining(commit -> {}))
                .isInstanceOf(StoreUnavailableException.class);
        commits.close();
        tagged.close();
    }

    @Test
    void closedStreamDoesNotUseFreedMemory() {
        store.append(Samples.chain(1, 1, 1));
        Stream<SealedCommit> commits = store.read(1, Long.MAX_VALUE);
        Iterator<SealedCommit> each = commits.iterator();

        commits.close();

        assertThatThrownBy(each::hasNext).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void closeEndsConcurrentReadsWithAnException() throws Exception {
        store.append(new Samples.Varied(6).next(MORE_THAN_ONE_READ_AHEAD));
        List<Thread> readers = Stream.generate(() -> Thread.ofPlatform().unstarted(this::readUntilClosed))
                .limit(3)
                .toList();
        readers.forEach(Thread::start);

        store.close();

        for (Thread reader : readers) {
            reader.join();
        }
        store = reopened();
        assertThat(store.head()).isPresent();
    }

    private void readUntilClosed() {
        try {
            while (true) {
                try (Stream<SealedCommit> commits = store.readTagged(Samples.Varied.TAGS, 1, Long.MAX_VALUE)) {
                    commits.forEach(commit -> {});
                }
            }
        } catch (StoreUnavailableException closed) {
            assertThat(closed).hasMessageContaining("closed");
        }
    }
}

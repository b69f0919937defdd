package org.demarche.ledger.store.rocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.demarche.ledger.store.CorruptLedgerException;
import org.demarche.ledger.store.LedgerReader;
import org.demarche.ledger.store.Samples;
import org.demarche.ledger.store.SealedCommit;
import org.demarche.ledger.store.StoreUnavailableException;
import org.demarche.ledger.store.Tag;
import org.demarche.ledger.store.Verifier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/** Changes the files and the keys behind the store's back. */
class CorruptDirectoryTest {
    private static final int COMMITS = 1;
    private static final int TAGS = 3;
    private static final Tag ODD = new Tag("number", "odd");
    private static final Tag EVEN = new Tag("number", "even");

    @TempDir
    Path directory;

    /** Positions 1, 2-3 and 4. */
    private final List<SealedCommit> chain = new ArrayList<>();

    @BeforeEach
    void appendThreeCommits() {
        chain.add(Samples.next(null, "c1", List.of(Samples.tagged(ODD))));
        chain.add(Samples.next(chain.get(0), "c2", List.of(Samples.tagged(), Samples.tagged(ODD))));
        chain.add(Samples.next(chain.get(1), "c3", List.of(Samples.tagged())));
        try (var store = RocksLedgerStore.open(directory)) {
            store.append(chain);
        }
    }

    @Test
    void unreadableCommitIsNamedByEveryRead() throws RocksDBException {
        put(2, "neither a hash nor a commit, though long enough to hold both".getBytes(StandardCharsets.UTF_8));

        try (var store = RocksLedgerStore.open(directory)) {
            assertCorrupt(() -> drain(store.read(1, 4)), "position 2");
            assertCorrupt(() -> drain(store.readTagged(List.of(ODD), 1, 4)), "position 2");
            assertCorrupt(() -> store.findByCommandId("c2"), "position 2");
            assertThat(store.findByCommandId("c3")).isPresent();
            assertThat(Verifier.verify(store, position -> {}))
                    .isInstanceOfSatisfying(
                            Verifier.Report.Broken.class,
                            broken -> assertThat(broken.position()).isEqualTo(2));
        }
    }

    @Test
    void aCommitCutOffBeforeItsBytesIsNamed() throws RocksDBException {
        put(2, Arrays.copyOf(chain.get(1).hash(), 31));

        try (var store = RocksLedgerStore.open(directory)) {
            assertCorrupt(() -> drain(store.read(1, 4)), "position 2");
        }
    }

    @Test
    void indexEntryWithoutACommitIsNamed() throws RocksDBException {
        change((db, commits) -> db.delete(commits, Keys.ofPosition(2)));

        try (var store = RocksLedgerStore.open(directory)) {
            assertCorrupt(() -> store.findByCommandId("c2"), "position 2");
            assertCorrupt(() -> drain(store.readTagged(List.of(ODD), 1, 4)), "position 2");
        }
    }

    @Test
    void ledgerWithAnUnreadableHeadIsNotOpenedAndItsDirectoryIsNotLocked() throws RocksDBException {
        put(4, new byte[40]);

        assertCorrupt(() -> RocksLedgerStore.open(directory), "position 4");
        assertCorrupt(() -> RocksLedgerStore.open(directory), "position 4");
    }

    @Test
    void damagedFilesAreReportedAsCorrupt() throws Exception {
        RocksLedgerStore.open(directory).close(); // opening turns the log into table files
        try (Stream<Path> files = Files.list(directory)) {
            for (Path table :
                    files.filter(file -> file.toString().endsWith(".sst")).toList()) {
                damage(table);
            }
        }

        assertCorrupt(this::openAndReadEverything, "");
    }

    @Test
    void removedDirectoryIsUnavailable() throws IOException {
        Files.delete(directory.resolve("CURRENT"));
        Files.writeString(directory.resolve("CURRENT"), "MANIFEST-999999\n");

        assertThatThrownBy(() -> RocksLedgerStore.open(directory))
                .isInstanceOfAny(StoreUnavailableException.class, CorruptLedgerException.class)
                .hasMessageContaining(directory.toString());
    }

    private void openAndReadEverything() {
        try (var store = RocksLedgerStore.open(directory)) {
            drain(store.read(1, 4));
        }
    }

    private static void damage(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[10] ^= 1; // in the first block, which holds data
        Files.write(file, bytes);
    }

    @Test
    void eventMissingFromTheIndexIsNamed() throws RocksDBException {
        change(TAGS, (db, tags) -> db.delete(tags, key(ODD, 3)));

        assertBroken(3, "not found by its tag");
    }

    @Test
    void eventIndexedUnderAnotherCommitIsNamed() throws RocksDBException {
        index(ODD, 3, 1);

        assertBroken(3, "not found by its tag");
    }

    @Test
    void eventIndexedByAWrongTagIsNamed() throws RocksDBException {
        index(EVEN, 4, 4);
        index(EVEN, 2, 2);

        assertBroken(2, "does not bear");
    }

    @Test
    void indexEntryWithoutAnEventIsNamed() throws RocksDBException {
        index(ODD, 5, 5);

        assertBroken(5, "does not bear");
    }

    @Test
    void indexEntryWithoutAValidTagIsNamed() throws RocksDBException {
        change(TAGS, (db, tags) -> db.put(tags, Keys.ofTagged(new byte[] {'x'}, 4), Keys.ofPosition(4)));

        assertBroken(4, "no tag");
    }

    @Test
    void firstErrorIsNamed() throws RocksDBException {
        index(EVEN, 1, 1);
        change(TAGS, (db, tags) -> db.delete(tags, key(ODD, 3)));
        assertBroken(1, "does not bear");

        put(2, new byte[40]);
        assertBroken(1, "does not bear");

        change(TAGS, (db, tags) -> db.delete(tags, key(EVEN, 1)));
        assertBroken(2, "position 2");
    }

    @Test
    void indexWithAnUnreadableEntryIsBroken() throws RocksDBException {
        change(TAGS, (db, tags) -> db.put(tags, key(ODD, 1), new byte[3]));
        assertBroken(1, "not found by its tag");

        change(TAGS, (db, tags) -> {
            db.put(tags, key(ODD, 1), Keys.ofPosition(1));
            db.put(tags, new byte[] {1}, Keys.ofPosition(1));
        });
        assertBroken(5, "the index by tag has an entry that cannot be read");
    }

    private void index(Tag tag, long position, long commit) throws RocksDBException {
        change(TAGS, (db, tags) -> db.put(tags, key(tag, position), Keys.ofPosition(commit)));
    }

    private static byte[] key(Tag tag, long position) {
        return Keys.ofTagged(Keys.prefixOf(tag), position);
    }

    /** To who runs it and to who looks on. */
    private void assertBroken(long position, String what) {
        try (var reader = RocksLedgerReader.open(directory)) {
            assertBroken(reader, position, what);
        }
        try (var store = RocksLedgerStore.open(directory)) {
            assertBroken(store, position, what);
        }
    }

    private static void assertBroken(LedgerReader ledger, long position, String what) {
        assertThat(Verifier.verify(ledger, verified -> {}))
                .isInstanceOfSatisfying(Verifier.Report.Broken.class, broken -> {
                    assertThat(broken.position()).isEqualTo(position);
                    assertThat(broken.what()).contains(what);
                });
    }

    private void put(long position, byte[] value) throws RocksDBException {
        change((db, commits) -> db.put(commits, Keys.ofPosition(position), value));
    }

    private void change(Change change) throws RocksDBException {
        change(COMMITS, change);
    }

    private void change(int family, Change change) throws RocksDBException {
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        try (var settings = new Settings();
                var db = RocksDB.open(settings.database, directory.toString(), settings.families, handles)) {
            change.on(db, handles.get(family));
        }
    }

    private static void assertCorrupt(Runnable use, String named) {
        assertThatThrownBy(use::run).isInstanceOf(CorruptLedgerException.class).hasMessageContaining(named);
    }

    private static void drain(Stream<SealedCommit> commits) {
        try (commits) {
            commits.forEach(commit -> {});
        }
    }

    private interface Change {
        void on(RocksDB db, ColumnFamilyHandle family) throws RocksDBException;
    }
}

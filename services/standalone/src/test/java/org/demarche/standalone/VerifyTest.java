package org.demarche.standalone;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.demarche.ledger.store.Commit;
import org.demarche.ledger.store.LedgerStore;
import org.demarche.ledger.store.SealedCommit;
import org.demarche.ledger.store.mongo.MongoLedgerStore;
import org.demarche.ledger.store.rocks.RocksLedgerStore;
import org.demarche.testsupport.MongoTestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import picocli.CommandLine;

/** What {@code ./demarche verify} tells about a ledger. */
@Timeout(300)
class VerifyTest {
    private static final int FAILED = 1;
    private static final int USAGE = 2;
    private static final int BROKEN = 3;
    private static final int NOT_ANCHORED = 4;

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int verify(Object... options) {
        List<String> arguments = new ArrayList<>(List.of("verify"));
        for (Object option : options) {
            arguments.add(option.toString());
        }
        CommandLine line = Standalone.line().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return line.execute(arguments.toArray(String[]::new));
    }

    private List<String> out() {
        return out.toString().lines().toList();
    }

    private void assertBroken(int status, String... named) {
        assertThat(status).as(err.toString()).isEqualTo(BROKEN);
        assertThat(out()).singleElement().asString().startsWith("broken").contains(named);
    }

    @Test
    void stoppedLedgerIsVerifiedToItsEnd() {
        SealedCommit last = written("first", "second", "third").getLast();

        assertThat(verify("--data", directory)).as(err.toString()).isZero();
        assertThat(out()).containsExactly("whole: 3 commits, 3 events, hash " + last.hashText());
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void runningLedgerIsVerifiedToItsCurrentPosition() {
        List<SealedCommit> chain = chain("first", "second", "third");
        try (LedgerStore running = open()) {
            running.append(chain.subList(0, 2));
            assertThat(verify("--data", directory)).as(err.toString()).isZero();
            running.append(chain.subList(2, 3));
            assertThat(verify("--data", directory)).as(err.toString()).isZero();
        }
        assertThat(out())
                .containsExactly(
                        "whole: 2 commits, 2 events, hash " + chain.get(1).hashText(),
                        "whole: 3 commits, 3 events, hash " + chain.get(2).hashText());
    }

    @Test
    void alteredCommitIsReportedWithItsPosition() throws Exception {
        written("first", "second", "third");
        alter(2, "second", "SECOND");

        assertBroken(verify("--data", directory), "at position 2: ");
    }

    @Test
    void missingCommitIsReportedWithItsPosition() throws Exception {
        written("first", "second", "third");
        delete(2);

        assertBroken(verify("--data", directory), "at position 2: ", "position 3 follows position 1");
    }

    @Test
    void firstFlawIsReportedWhenTheLastCommitIsUnreadable() throws Exception {
        written("first", "second", "third");
        alter(3, "third", "th");
        assertBroken(verify("--data", directory), "at position 3: ");

        out.getBuffer().setLength(0);
        alter(2, "second", "SECOND");
        assertBroken(verify("--data", directory), "at position 2: ");
        try (DemarcheProcess process = DemarcheProcess.start("--port", 0, "--data", directory)) {
            assertThat(process.status()).isEqualTo(FAILED);
            assertThat(process.err()).singleElement().asString().contains("position 3");
        }
    }

    @Test
    void damagedBlockIsReportedWithItsPositionAndItsFile() throws Exception {
        written("first", "second", "third");
        open().close(); // the log becomes table files
        List<Path> tables = tables();
        for (Path table : tables) {
            byte[] bytes = Files.readAllBytes(table);
            bytes[10] ^= 1; // in the first block, which holds data
            Files.write(table, bytes);
        }

        assertBroken(verify("--data", directory), "at position 1", "checksum mismatch", ".sst");
        assertThat(tables).anyMatch(table -> out.toString().contains(table.toString()));
    }

    private List<Path> tables() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("ledger"))) {
            return files.filter(file -> file.toString().endsWith(".sst")).toList();
        }
    }

    @Test
    void truncatedEndIsDetectedByAnEarlierHash() throws Exception {
        List<SealedCommit> chain = written("first", "second", "third");
        String noted = chain.getLast().hashText();
        assertThat(verify("--data", directory, "--anchor", noted)).isZero();
        assertThat(verify("--data", directory, "--anchor", chain.getFirst().hashText()))
                .isZero();

        out.getBuffer().setLength(0);
        delete(3);
        assertThat(verify("--data", directory, "--anchor", noted)).isEqualTo(NOT_ANCHORED);
        assertThat(out())
                .singleElement()
                .asString()
                .startsWith("not anchored")
                .contains(noted, "ends at position 2", chain.get(1).hashText());
    }

    @Test
    void mistypedAnchorIsNoBrokenLedger() {
        String hash = written("first").getLast().hashText();

        for (String mistyped : List.of(hash.substring(1), hash.toUpperCase(Locale.ROOT), hash + "0", "x")) {
            assertThat(verify("--data", directory, "--anchor", mistyped)).isEqualTo(USAGE);
        }
        assertThat(out()).isEmpty();
        assertThat(err.toString()).contains("--anchor expects a hash").doesNotContain("\tat ");
    }

    @Test
    void longVerificationReportsProgress() {
        String[] words = IntStream.range(0, 200).mapToObj(n -> "w" + n).toArray(String[]::new);
        List<SealedCommit> chain = chain(256, words);
        try (LedgerStore store = open()) {
            store.append(chain);
        }

        assertThat(verify("--data", directory)).isZero();
        assertThat(out()).singleElement().asString().startsWith("whole: 200 commits, 51200 events");
        assertThat(err.toString().lines()).containsExactly("demarche: verified up to position 50176 of 51200");
    }

    @Test
    void missingLedgerIsNotWhole() {
        Path nowhere = directory.resolve("mistyped");

        assertThat(verify("--data", nowhere)).isEqualTo(FAILED);
        assertThat(err.toString()).contains("demarche: there is no ledger in " + nowhere);
        assertThat(nowhere).doesNotExist();
    }

    @Test
    void ledgerInMongoDbIsVerifiedToo() {
        List<SealedCommit> chain = chain("first", "second", "third");
        try (MongoTestServer server = MongoTestServer.start();
                LedgerStore store = MongoLedgerStore.open(server.connectionString(), "a-ledger")) {
            store.append(chain);
            assertThat(verify("--mongodb", server.connectionString(), "--database", "a-ledger"))
                    .as(err.toString())
                    .isZero();
        }
        assertThat(out())
                .containsExactly(
                        "whole: 3 commits, 3 events, hash " + chain.getLast().hashText());
    }

    private LedgerStore open() {
        return RocksLedgerStore.open(directory.resolve("ledger"));
    }

    private List<SealedCommit> written(String... words) {
        List<SealedCommit> commits = chain(words);
        try (LedgerStore store = open()) {
            store.append(commits);
        }
        return commits;
    }

    private static List<SealedCommit> chain(String... words) {
        return chain(1, words);
    }

    private static List<SealedCommit> chain(int events, String... words) {
        List<SealedCommit> commits = new ArrayList<>();
        byte[] hash = SealedCommit.GENESIS;
        for (String word : words) {
            var event = new Commit.Entry(
                    word,
                    "case.opened",
                    1,
                    "case/" + word,
                    Set.of(),
                    Map.of(),
                    "{\"title\":\"%s\"}".formatted(word).getBytes(UTF_8));
            var commit = new Commit(
                    1L + (long) commits.size() * events,
                    "key-" + commits.size(),
                    new byte[32],
                    Instant.ofEpochSecond(commits.size()),
                    IntStream.range(0, events).mapToObj(n -> event).toList());
            commits.add(SealedCommit.seal(commit, hash));
            hash = commits.getLast().hash();
        }
        return commits;
    }

    private void delete(long position) throws RocksDBException {
        change((rocks, commits) -> rocks.delete(commits, key(position)));
    }

    /** The last place where a word stands in a commit gets another one. */
    private void alter(long position, String from, String to) throws RocksDBException {
        change((rocks, commits) -> {
            String text = new String(rocks.get(commits, key(position)), ISO_8859_1);
            int at = text.lastIndexOf(from);
            String altered = text.substring(0, at) + to + text.substring(at + from.length());
            rocks.put(commits, key(position), altered.getBytes(ISO_8859_1));
        });
    }

    private static byte[] key(long position) {
        return ByteBuffer.allocate(Long.BYTES).putLong(position).array();
    }

    /** Behind the store's back. */
    private void change(Change change) throws RocksDBException {
        String path = directory.resolve("ledger").toString();
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        try (DBOptions options = new DBOptions();
                RocksDB rocks = RocksDB.open(options, path, families(path), handles)) {
            change.on(
                    rocks,
                    handles.stream()
                            .filter(VerifyTest::holdsCommits)
                            .findFirst()
                            .orElseThrow());
            handles.forEach(ColumnFamilyHandle::close);
        }
    }

    private interface Change {
        void on(RocksDB rocks, ColumnFamilyHandle commits) throws RocksDBException;
    }

    private static List<ColumnFamilyDescriptor> families(String path) throws RocksDBException {
        try (Options options = new Options()) {
            return RocksDB.listColumnFamilies(options, path).stream()
                    .map(ColumnFamilyDescriptor::new)
                    .toList();
        }
    }

    private static boolean holdsCommits(ColumnFamilyHandle family) {
        try {
            return new String(family.getName(), UTF_8).equals("commits");
        } catch (RocksDBException e) {
            throw new IllegalStateException(e);
        }
    }
}

package org.demarche.lens.journal.rocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.demarche.lens.Samples.recordedAt;
import static org.demarche.lens.Samples.stored;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.demarche.lens.journal.Batch;
import org.demarche.lens.journal.Checkpoint;
import org.demarche.lens.journal.ReadModels;
import org.demarche.lens.journal.ReadModelsLostException;
import org.demarche.lens.journal.ReadModelsUnavailableException;
import org.demarche.testsupport.LogLines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a directory is that was left by another process, another build, or a damaged disk. */
class DirectoryTest {
    private static final long MEMORY = 8 << 20;
    private static final int EVENTS = 400;

    @TempDir
    private Path parent;

    @Test
    void reopenedDirectoryGoesOnWhereItStopped() {
        fill();
        try (RocksGenerations store = open()) {
            assertThat(store.served().checkpoint()).isEqualTo(checkpoint(EVENTS));
            assertThat(store.served().models().history().at(EVENTS)).isPresent();
            assertThat(store.replacements()).isZero();
        }
        assertThat(aside()).isEmpty();
    }

    @Test
    void directoryOfANewerLayoutIsSetAsideAndReplaced() throws Exception {
        fill();
        try (Database database = Database.open(directory(), MEMORY);
                Changes changes = new Changes(database)) {
            changes.put(Family.STATE, "layout".getBytes(), "2".getBytes());
            changes.write();
        }
        assertThatItIsReplaced("it has the layout 2 of a newer build");
    }

    @Test
    void directoryOfANewerFormIsSetAsideAndReplaced() {
        fill();
        int newer = ReadModels.SCHEMA_VERSION + 1;
        try (RocksGenerations store = open()) {
            store.storeSchemaVersion(newer);
        }
        assertThatItIsReplaced("it is of form " + newer + " of a newer build");
    }

    @Test
    void damagedDirectoryIsSetAsideAndReplaced() throws IOException {
        fill();
        for (Path file : files(".sst")) {
            overwrite(file);
        }
        for (Path file : files("MANIFEST")) {
            overwrite(file);
        }
        assertThatItIsReplaced("it is damaged");
    }

    @Test
    void directoryWithMissingFilesIsSetAsideAndReplaced() throws IOException {
        fill();
        for (Path file : files("MANIFEST")) {
            Files.delete(file);
        }
        assertThatItIsReplaced("it is damaged");
    }

    /** A write that a power failure has cut off is not there; what was before it is. */
    @Test
    void tornLogLeavesAnEarlierState() throws IOException {
        try (RocksGenerations store = open()) {
            write(store.models(1), Checkpoint.START, 32);
            write(store.models(1), checkpoint(32), 64);
            Path copy = parent.resolve("copy");
            Files.createDirectories(copy);
            try (Stream<Path> files = Files.list(directory())) {
                for (Path file : files.toList()) {
                    Files.copy(file, copy.resolve(file.getFileName()));
                }
            }
            for (Path log : files(copy, ".log")) {
                try (FileChannel channel = FileChannel.open(log, StandardOpenOption.WRITE)) {
                    channel.truncate(channel.size() - 10);
                }
            }
        }
        try (RocksGenerations torn = RocksGenerations.open(parent.resolve("copy"), MEMORY, "test")) {
            assertThat(torn.served().checkpoint()).isEqualTo(checkpoint(32));
            assertThat(torn.served().models().history().read(1, 99)).hasSize(32);
            assertThat(torn.replacements()).isZero();
        }
    }

    @Test
    void directoryInUseIsSaidAndOpenedWhenItIsFree() {
        RocksGenerations other = open();
        try (RocksGenerations store = open()) {
            assertThatThrownBy(store::served)
                    .isInstanceOf(ReadModelsUnavailableException.class)
                    .hasMessageContaining("in use by another process");
            other.close();

            Awaitility.await().until(() -> isServed(store));
        }
        assertThat(aside()).isEmpty();
    }

    @Test
    void directoryThatCannotBeWrittenIsSaidAndOpenedWhenItCan() throws IOException {
        Files.writeString(directory(), "a file where the directory should be");
        try (RocksGenerations store = open()) {
            assertThatThrownBy(store::served)
                    .isInstanceOf(ReadModelsUnavailableException.class)
                    .hasMessageContaining(directory().toString());
            Files.delete(directory());

            Awaitility.await().until(() -> isServed(store));
        }
    }

    @Test
    void readModelsThatAreSetAsideWhileTheyAreUsedAreEmptyAfterwards() {
        fill();
        try (RocksGenerations store = open()) {
            ReadModels models = store.models(1);
            assertThat(models.setAside("it was requested")).isTrue();

            assertThat(store.replacements()).isOne();
            assertThat(store.served().checkpoint()).isEqualTo(Checkpoint.START);
            assertThat(models.history().at(1)).isEmpty();
            assertThatThrownBy(() -> write(models, checkpoint(EVENTS), EVENTS + 16))
                    .isInstanceOf(ReadModelsLostException.class);
            assertThat(models.history().read(1, 999)).isEmpty();
        }
        assertThat(aside()).hasSize(1);
    }

    /** Served and built generation are projected at once, and both find that the topic is of another ledger. */
    @Test
    void oneCauseThatTwoFindSetsOneDirectoryAside() {
        fill();
        try (RocksGenerations store = open()) {
            ReadModels served = store.models(1);
            ReadModels built = store.models(2);
            assertThat(served.setAside("the topic is of another ledger")).isTrue();
            assertThat(built.setAside("the topic is of another ledger")).isTrue();

            assertThat(store.replacements()).isOne();
            assertThat(store.models(1).setAside("and again later")).isTrue();
            assertThat(store.replacements()).isEqualTo(2);
        }
        assertThat(aside()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"r-xr-xr-x", "---------"})
    void directoryWithoutTheRightToWriteIsSaidAndOpenedWhenThereIsOne(String rights) throws IOException {
        assumeFalse("root".equals(System.getProperty("user.name")), "root may write everywhere");
        fill();
        Set<PosixFilePermission> before = Files.getPosixFilePermissions(directory());
        Files.setPosixFilePermissions(directory(), PosixFilePermissions.fromString(rights));
        try (RocksGenerations store = open()) {
            assertThatThrownBy(store::served)
                    .isInstanceOf(ReadModelsUnavailableException.class)
                    .hasMessageContainingAll(directory().toString(), "Permission denied");
            Files.setPosixFilePermissions(directory(), before);

            Awaitility.await().until(() -> isServed(store));
            assertThat(store.served().checkpoint()).isEqualTo(checkpoint(EVENTS));
        } finally {
            Files.setPosixFilePermissions(directory(), before);
        }
        assertThat(aside()).isEmpty();
    }

    @Test
    void fileThatMayNotBeWrittenIsNotTakenForADirectoryInUse() throws IOException {
        assumeFalse("root".equals(System.getProperty("user.name")), "root may write everywhere");
        fill();
        Files.setPosixFilePermissions(directory().resolve("LOCK"), PosixFilePermissions.fromString("r--r--r--"));
        try (RocksGenerations store = open()) {
            assertThatThrownBy(store::served).hasMessageContaining("Permission denied");
        }
        assertThat(aside()).isEmpty();
    }

    @Test
    void closedStoreIsUnavailable() {
        RocksGenerations store = open();
        ReadModels models = store.models(1);
        store.close();
        store.close();

        assertThatThrownBy(models.progress()::read).isInstanceOf(ReadModelsUnavailableException.class);
        assertThatThrownBy(() -> write(models, Checkpoint.START, 16))
                .isInstanceOf(ReadModelsUnavailableException.class);
    }

    @Test
    void nativeMemoryIsReported() {
        try (RocksGenerations store = open()) {
            write(store.models(1), Checkpoint.START, EVENTS);

            assertThat(store.memory()).isPositive();
        }
    }

    /** Only then are new ones built from the topic, and what was there can be looked at. */
    private void assertThatItIsReplaced(String reason) {
        try (LogLines log = LogLines.of(Directory.class)) {
            try (RocksGenerations store = open()) {
                assertThat(store.served().checkpoint()).isEqualTo(Checkpoint.START);
                assertThat(store.replacements()).isOne();
                write(store.models(1), Checkpoint.START, 16);
            }
            assertThat(log.all())
                    .singleElement()
                    .asString()
                    .contains(
                            "Read models were set aside",
                            reason,
                            aside().getFirst().toString());
        }
        assertThat(aside()).hasSize(1);
        try (RocksGenerations store = open()) {
            assertThat(store.served().checkpoint()).isEqualTo(checkpoint(16));
        }
    }

    private static boolean isServed(RocksGenerations store) {
        try {
            store.served();
            return true;
        } catch (ReadModelsUnavailableException e) {
            return false;
        }
    }

    private void fill() {
        try (RocksGenerations store = open()) {
            write(store.models(1), Checkpoint.START, EVENTS);
        }
    }

    private static void write(ReadModels models, Checkpoint from, long last) {
        try (Batch batch = models.begin()) {
            batch.history(stored(from.position() + 1, last));
            assertThat(batch.write(from, checkpoint(last))).isTrue();
        }
    }

    private static Checkpoint checkpoint(long position) {
        return new Checkpoint(position, position, recordedAt(position), 0, null, false);
    }

    private RocksGenerations open() {
        return RocksGenerations.open(directory(), MEMORY, "test");
    }

    private Path directory() {
        return parent.resolve("lens");
    }

    private List<Path> files(String name) throws IOException {
        return files(directory(), name);
    }

    private static List<Path> files(Path directory, String name) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().contains(name))
                    .toList();
        }
    }

    private List<Path> aside() {
        try {
            return files(parent, "set-aside");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void overwrite(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[(int) Math.min(4096, channel.size())]), 0);
        }
    }
}

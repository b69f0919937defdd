package org.demarche.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.server.util.FileLock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerDirectoryTest {

    @TempDir
    private Path temporary;

    private Path directory;

    @BeforeEach
    void chooseDirectory() {
        directory = temporary.resolve("kafka");
    }

    @Test
    void newDirectoryIsFormattedOnce() throws IOException {
        BrokerDirectory.open(directory).close();
        List<String> first = Files.readAllLines(directory.resolve("meta.properties"));
        BrokerDirectory.open(directory).close();

        assertThat(first).anyMatch(line -> line.startsWith("cluster.id="));
        assertThat(directory.resolve("meta.properties")).hasContent(String.join("\n", first));
    }

    @Test
    void interruptedFirstStartIsRepeated() throws IOException {
        BrokerDirectory.open(directory).close();
        Files.move(directory.resolve("meta.properties"), directory.resolve("meta.properties.tmp"));

        BrokerDirectory.open(directory).close();

        assertThat(directory.resolve("meta.properties")).exists();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\0\0\0\0", "version=1", "version=99\nnode.id=1\ncluster.id=x", "version=1\nnode.id=one\n"})
    void damagedMetaPropertiesAreReportedAndTheDirectoryIsReleased(String content) throws IOException {
        BrokerDirectory.open(directory).close();
        Path metaProperties = directory.resolve("meta.properties");
        String good = Files.readString(metaProperties);
        Files.writeString(metaProperties, content);

        assertThatThrownBy(() -> BrokerDirectory.open(directory))
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining(metaProperties.toString())
                .hasMessageContaining("is damaged");

        Files.writeString(metaProperties, good);
        BrokerDirectory.open(directory).close();
    }

    @Test
    void directoryOfAnotherKafkaIsRefused() throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("meta.properties"), "version=1\nnode.id=7\ncluster.id=theirs\n");

        assertThatThrownBy(() -> BrokerDirectory.open(directory))
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining("belongs to another Kafka")
                .hasMessageContaining("theirs");
    }

    @Test
    void directoryWithoutMetaPropertiesIsNotReformatted() throws IOException {
        BrokerDirectory.open(directory).close();
        Files.delete(directory.resolve("meta.properties"));
        Files.createDirectory(directory.resolve("letters-0"));

        assertThatThrownBy(() -> BrokerDirectory.open(directory))
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining("is not empty and has no meta.properties");
        assertThat(directory.resolve("meta.properties")).doesNotExist();
    }

    @Test
    void directoryLockedByAnotherKafkaIsRefused() throws IOException {
        Files.createDirectories(directory);
        FileLock theirs = new FileLock(directory.resolve(".lock").toFile());
        theirs.lock();

        assertThatThrownBy(() -> BrokerDirectory.open(directory))
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining("in use by another process");

        theirs.unlockAndClose();
        BrokerDirectory.open(directory).close();
    }

    @Test
    void pathBelowAFileIsRefused() throws IOException {
        Files.writeString(directory, "a file");

        assertThatThrownBy(() -> BrokerDirectory.open(directory))
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining(directory + " cannot be created");
        assertThatThrownBy(() -> BrokerDirectory.open(directory.resolve("below")))
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining("cannot be created");
    }

    @Test
    void directoryWithoutWriteAccessIsRefused() throws IOException {
        Files.createDirectories(directory);
        assertThat(directory.toFile().setWritable(false)).isTrue();
        assumeFalse(Files.isWritable(directory), "This user may write everywhere");
        try {
            assertThatThrownBy(() -> BrokerDirectory.open(directory))
                    .isInstanceOf(BrokerException.class)
                    .hasMessageContaining("is not writable");
        } finally {
            assertThat(directory.toFile().setWritable(true)).isTrue();
        }
    }

    @Test
    void unwritableLockFileMeansAnUnwritableDirectory() throws IOException {
        Files.createDirectories(directory.resolve("owner.lock"));

        assertThatThrownBy(() -> BrokerDirectory.open(directory))
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining("is not writable");
    }
}

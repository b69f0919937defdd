package org.demarche.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.demarche.contracts.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code ./demarche status}, {@code stop} and {@code reset}. */
@Timeout(300)
class ProcessCommandsTest {
    private static final int REFUSED = 1;

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void processIsFoundAndStopped() throws Exception {
        Path data = directory.resolve("data");
        try (DemarcheProcess process = DemarcheProcess.start("--port", 0, "--data", data, "--no-seed")) {
            int port = process.port();

            assertThat(run("status", "--data", data)).as(text()).isZero();
            assertThat(out.toString())
                    .contains("ready at http://127.0.0.1:" + port)
                    .contains("Kafka at ")
                    .contains("position 0")
                    .contains("process " + process.pid());
            assertThat(run("reset", "--data", data, "--yes")).isEqualTo(REFUSED);
            assertThat(err.toString()).contains("a process serves " + data);
            Files.delete(data.resolve("process.json"));
            assertThat(run("status", "--data", data))
                    .as("not ready, as far as is known")
                    .isEqualTo(3);
            assertThat(run("reset", "--data", data, "--yes"))
                    .as("the ledger is open")
                    .isEqualTo(REFUSED);
            ProcessFile.in(data).write(entry(process.pid(), "http://127.0.0.1:" + port));
            assertThat(run("stop", "--data", data)).as(text()).isZero();

            assertThat(out.toString()).contains("process %d has ended".formatted(process.pid()));
            assertThat(ProcessHandle.of(process.pid()).filter(ProcessHandle::isAlive))
                    .isEmpty();
        }
        assertThat(run("status", "--data", data)).isEqualTo(REFUSED);
        assertThat(out.toString()).contains("no process serves " + data);
        assertThat(run("reset", "--data", data, "--yes")).as(text()).isZero();
        assertThat(data).doesNotExist();
    }

    @Test
    void processWithTheNumberOfAnEarlierOneIsNotStopped() throws Exception {
        ProcessHandle self = ProcessHandle.current();
        ProcessFile.Entry now = ProcessFile.Entry.current(null, null);
        var earlier = new ProcessFile.Entry(self.pid(), now.started().minusSeconds(60), null, null);
        Files.writeString(directory.resolve("process.json"), Json.MAPPER.writeValueAsString(earlier));

        assertThat(run("stop", "--data", directory)).isZero();
        assertThat(out.toString()).contains("no process serves " + directory);
    }

    @Test
    void nothingIsDeletedWithoutAYes() throws Exception {
        Files.createDirectories(directory.resolve("ledger"));

        for (String answer : new String[] {"", "y\n", "no\n", "YES\n"}) {
            assertThat(runWith(answer, "reset", "--data", directory)).isEqualTo(REFUSED);
        }

        assertThat(err.toString()).contains("nothing was deleted");
        assertThat(directory.resolve("ledger")).exists();
        assertThat(runWith("yes\n", "reset", "--data", directory)).isZero();
        assertThat(directory).doesNotExist();
    }

    @Test
    void directoryWithoutALedgerIsNotDeleted() throws Exception {
        Files.writeString(directory.resolve("letters.txt"), "mine");

        assertThat(run("reset", "--data", directory, "--yes")).isEqualTo(REFUSED);

        assertThat(err.toString()).contains(directory + " is no data directory: it has no ledger");
        assertThat(directory.resolve("letters.txt")).exists();
    }

    private static ProcessFile.Entry entry(long pid, String http) {
        return new ProcessFile.Entry(
                pid, ProcessHandle.of(pid).orElseThrow().info().startInstant().orElseThrow(), http, "127.0.0.1:9092");
    }

    private int runWith(String input, Object... arguments) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(input.getBytes(UTF_8)));
        try {
            return run(arguments);
        } finally {
            System.setIn(before);
        }
    }

    private int run(Object... arguments) {
        CommandLine line = Standalone.line();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(Stream.of(arguments).map(Object::toString).toArray(String[]::new));
    }

    private String text() {
        return out + "\n" + err;
    }
}

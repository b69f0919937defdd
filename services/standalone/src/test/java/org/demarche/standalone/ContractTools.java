package org.demarche.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs in Python and Node.js that others wrote, where {@code contracts/clients/install} has installed them. */
final class ContractTools {
    static final Path CLIENTS =
            Path.of("../../contracts/clients").toAbsolutePath().normalize();
    static final Path DOCUMENTS = CLIENTS.resolveSibling("src/main/resources/org/demarche/contracts");
    static final Path NODE = tools().resolve("node");
    private static final long TIMEOUT_MINUTES = 5;

    private ContractTools() {}

    private static Path tools() {
        String named = System.getenv("DEMARCHE_CLIENT_TOOLS");
        return named == null || named.isBlank() ? CLIENTS.resolve(".tools") : Path.of(named);
    }

    /** A program of the Python tools; skips the test where it is not installed. */
    static String python(String program) {
        return require(tools().resolve("python/bin").resolve(program));
    }

    /** A program of the Node.js tools; skips the test where it is not installed. */
    static String node(String program) {
        return require(NODE.resolve("node_modules/.bin").resolve(program));
    }

    private static String require(Path program) {
        assumeTrue(
                Files.isExecutable(program),
                () -> program.getFileName()
                        + " is not installed; contracts/clients/install does it, with Python and npm");
        return program.toString();
    }

    /** Runs a program to its end and returns what it wrote; fails unless it ends with 0. */
    static String run(Path directory, String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("tool", ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("REDOCLY_TELEMETRY", "off");
        builder.environment().put("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true");
        Process process = builder.start();
        try {
            assertThat(process.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES))
                    .as("%s ends; %s", List.of(command), output)
                    .isTrue();
            String written = Files.readString(output);
            assertThat(process.exitValue())
                    .as("%s: %s", List.of(command), written)
                    .isZero();
            return written;
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            Files.deleteIfExists(output);
        }
    }
}

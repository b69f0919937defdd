package org.demarche.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person reads who starts it where it cannot start. */
@Timeout(300)
class StartupFailuresTest {
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    @TempDir
    private Path directory;

    @Test
    void startFailsWithAdviceWhenThePortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                DemarcheProcess process =
                        DemarcheProcess.start("--port", taken.getLocalPort(), "--data", directory.resolve("data"))) {
            assertFailed(process, Integer.toString(taken.getLocalPort()), "--port");
        }
        assertThat(directory.resolve("data")).as("nothing is left behind").doesNotExist();
    }

    @Test
    void startFailsWithAdviceWhereAnybodyOnTheNetworkCouldRecord() throws Exception {
        try (DemarcheProcess process = DemarcheProcess.start(
                List.of(),
                List.of("-Dserver.address=0.0.0.0", "-Ddemarche.security.mode="),
                "--port",
                0,
                "--data",
                directory.resolve("data"))) {
            assertFailed(process, "DEMARCHE_OIDC_ISSUER", "DEMARCHE_SECURITY=none");
        }
        assertThat(directory.resolve("data")).as("nothing is left behind").doesNotExist();
    }

    @Test
    @ExtendWith(SeededInstance.class)
    void startFailsWhenTheDirectoryIsInUse(RunningInstance running) throws Exception {
        try (DemarcheProcess process = DemarcheProcess.start("--port", 0, "--data", running.data())) {
            assertFailed(process, running.data().toString(), "in use by another process");
        }
        assertThat(running.client().get("/actuator/health/readiness").statusCode())
                .isEqualTo(200);
    }

    @Test
    void startFailsWhenTheDirectoryIsAFile() throws Exception {
        Path file = Files.writeString(directory.resolve("data"), "no directory");
        try (DemarcheProcess process = DemarcheProcess.start("--port", 0, "--data", file)) {
            assertFailed(process, file.toString());
        }
    }

    @Test
    void startFailsWhenTheDirectoryIsNotWritable() throws Exception {
        Path closed = Files.createDirectory(
                directory.resolve("closed"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-xr-xr-x")));
        assumeThat(Files.isWritable(closed))
                .as("this user may write everywhere, as root may: nothing to test")
                .isFalse();
        try (DemarcheProcess process = DemarcheProcess.start("--port", 0, "--data", closed)) {
            assertFailed(process, closed.toString());
        }
    }

    private static void assertFailed(DemarcheProcess process, String... named) throws InterruptedException {
        assertThat(process.status()).as(process.toString()).isEqualTo(FAILED);
        assertThat(process.err()).hasSize(1);
        assertThat(process.err().getFirst()).startsWith("demarche: ").contains(named);
    }

    @ParameterizedTest
    @CsvSource({
        "--port=abc, Usage: demarche",
        "--prot=1, Usage: demarche",
        "--port=99999, Usage: demarche",
        "--kafka-port=-1, Usage: demarche",
        "start, Did you mean: demarche status or demarche stop or demarche import?",
    })
    void unknownArgumentsAreReportedWithTheUsage(String argument, String told) throws Exception {
        try (DemarcheProcess process = DemarcheProcess.start(argument)) {
            assertThat(process.status()).as(process.toString()).isEqualTo(USAGE);
            assertThat(process.err().getFirst()).contains(argument.replaceAll(".*=", ""));
            assertThat(process.err()).anyMatch(line -> line.startsWith(told));
        }
    }

    @Test
    void scriptFailsWithAdviceWithoutAJdk25() throws Exception {
        Path script = Files.copy(
                Path.of("..", "..", "demarche"), directory.resolve("demarche"), StandardCopyOption.COPY_ATTRIBUTES);
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", script.toString(), "--port", "0");
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "PATH", toolsOnly().toString(),
                        "JAVA_HOME", oldJdk().toString(),
                        "DEMARCHE_JDKS", directory.resolve("jdks") + "/*"));
        try (DemarcheProcess process = DemarcheProcess.of(builder, directory.resolve("tools"))) {
            assertFailed(process, "no JDK 25 found", "DEMARCHE_JAVA_HOME");
        }
        assertThat(directory.resolve("services")).as("nothing is built").doesNotExist();
    }

    /** What the script needs of the system, without the JDK that may lie beside it. */
    private Path toolsOnly() throws IOException {
        Path tools = Files.createDirectory(directory.resolve("tools"));
        for (String tool : List.of("dirname", "readlink", "sed")) {
            for (String place : List.of("/bin", "/usr/bin")) {
                if (Files.isExecutable(Path.of(place, tool)) && !Files.exists(tools.resolve(tool))) {
                    Files.createSymbolicLink(tools.resolve(tool), Path.of(place, tool));
                }
            }
        }
        return tools;
    }

    private Path oldJdk() throws IOException {
        Path home = directory.resolve("old jdk");
        Path bin = Files.createDirectories(home.resolve("bin"));
        for (String tool : List.of("java", "javac")) {
            Path file = Files.writeString(bin.resolve(tool), "#!/bin/sh\necho '    java.specification.version = 17'\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return home;
    }
}

package org.demarche.standalone.crash;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.demarche.contracts.Json;
import org.demarche.standalone.Client;
import org.demarche.standalone.DemarcheProcess;
import org.demarche.testsupport.SmallDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The disk of the whole data directory fills up: that of the ledger and of the embedded broker. */
@Timeout(300)
class FullDataDirectoryTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path data;

    @Test
    void processIsNotReadyOnAFullDiskAndRecoversAfterwards() throws Exception {
        assumeTrue(SmallDisk.isAvailable(data), SmallDisk.UNAVAILABLE);
        try (DemarcheProcess process = DemarcheProcess.start(
                        SmallDisk.launcher(data), List.of(), "--port", 0, "--data", data, "--no-seed");
                Client http = new Client(process.port())) {
            Path ballast = Path.of("/proc", Long.toString(process.pid()), "root" + data.resolve("ballast"));
            assertThat(open(http, "first")).isEqualTo(201);
            fill(ballast);

            untilRefused(http);
            Awaitility.await("readiness is down").atMost(PATIENCE).until(() -> readiness(http) == 503);
            Awaitility.await("the relay cannot publish")
                    .atMost(PATIENCE)
                    .until(() -> !relay(http).at("/details/state").asString().equals("relaying"));
            Files.delete(ballast);

            Awaitility.await("readiness is up").atMost(PATIENCE).until(() -> readiness(http) == 200);
            assertThat(open(http, "afterwards")).as("without a restart").isEqualTo(201);
            Awaitility.await("the relay has published everything")
                    .atMost(PATIENCE)
                    .until(() -> relay(http).at("/details/state").asString().equals("relaying")
                            && relay(http).at("/details/lag").asInt() == 0);
            Awaitility.await("the read models have everything")
                    .atMost(PATIENCE)
                    .until(() -> http.get("/api/cases/afterwards").statusCode() == 200);
        }
    }

    private static int readiness(Client http) {
        return http.get("/actuator/health/readiness").statusCode();
    }

    private static JsonNode relay(Client http) {
        return Json.MAPPER.readTree(http.get("/actuator/health").body()).at("/components/relay");
    }

    private static void untilRefused(Client http) {
        for (int file = 0; file < 60; file++) {
            String lines = lines(file);
            if (http.bulk(lines.getBytes(UTF_8)).stream().anyMatch(answer -> answer.contains("\"status\":503"))) {
                return;
            }
        }
        throw new AssertionError("the disk did not fill up");
    }

    private static String lines(int file) {
        return IntStream.range(0, 1_000)
                .mapToObj(n -> "case-" + file + "-" + n)
                .map(key -> "{\"type\":\"open-case\",\"id\":\"%s\",\"data\":%s}".formatted(key, body(key)))
                .collect(Collectors.joining("\n"));
    }

    private static int open(Client http, String name) {
        return http.command("open-case", name, body(name)).statusCode();
    }

    private static String body(String name) {
        return "{\"case\":\"%s\",\"title\":\"%s\"}".formatted(name, "x".repeat(150));
    }

    private static void fill(Path ballast) throws IOException {
        byte[] block = new byte[4096];
        try (OutputStream file = Files.newOutputStream(ballast)) {
            while (ballast.toFile().getUsableSpace() > 200_000) {
                file.write(block);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
    }
}

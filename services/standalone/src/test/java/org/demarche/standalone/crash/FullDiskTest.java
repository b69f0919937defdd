package org.demarche.standalone.crash;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.demarche.contracts.Json;
import org.demarche.ledger.store.LedgerReader;
import org.demarche.ledger.store.Verifier;
import org.demarche.ledger.store.rocks.RocksLedgerReader;
import org.demarche.standalone.Client;
import org.demarche.standalone.DemarcheProcess;
import org.demarche.testsupport.SmallDisk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The ledger's disk really fills up under a whole process, which has a small tmpfs of its own for it. Skipped where the
 * kernel does not let us mount one (not Linux, or no user namespaces).
 */
@Timeout(300)
class FullDiskTest {
    /** RocksDB reserves some megabytes for its log beforehand; they have to be written first. */
    private static final int MOST_FILES = 60;

    private static final int LINES = 1_000;

    @TempDir
    private Path data;

    private Path ledger;

    @BeforeEach
    void createDirectory() throws IOException {
        ledger = Files.createDirectories(data.resolve("ledger"));
    }

    @Test
    void commandsAreRefusedWithRetryAfterOnAFullDiskAndAcceptedAfterwards() throws Exception {
        assumeTrue(SmallDisk.isAvailable(ledger), SmallDisk.UNAVAILABLE);
        try (DemarcheProcess process = DemarcheProcess.start(
                        SmallDisk.launcher(ledger), List.of(), "--port", 0, "--data", data, "--no-seed");
                Client http = new Client(process.port())) {
            Path disk = Path.of("/proc", Long.toString(process.pid()), "root" + ledger);
            Set<String> taken = new LinkedHashSet<>();
            send(http, "first", taken);
            fill(disk.resolve("ballast"), 100_000);

            String refused = untilRefused(http, taken);

            for (int n = 0; n < 3; n++) {
                assertUnavailable(open(http, refused));
            }
            assertThat(http.get("/api/cases").statusCode()).as("answers go on").isEqualTo(200);
            Files.delete(disk.resolve("ballast"));
            assertThat(open(http, refused).statusCode()).as("without a restart").isIn(200, 201);
            taken.add(refused);
            send(http, "afterwards", taken);
            assertHolds(disk, taken);
        }
    }

    /** Whole, and every command that was taken is there; one that was refused may be, since that was left open. */
    private static void assertHolds(Path disk, Set<String> taken) {
        Set<String> found = new LinkedHashSet<>();
        try (LedgerReader reader = RocksLedgerReader.open(disk)) {
            assertThat(Verifier.verify(
                            reader,
                            commit -> assertThat(found.add(commit.commit().commandId()))
                                    .isTrue()))
                    .isInstanceOf(Verifier.Report.Whole.class);
        }
        assertThat(found).containsAll(taken);
        assertThat(found.size()).isLessThanOrEqualTo(taken.size() + LINES);
    }

    /** The first command of a file that does not fit any more. */
    private static String untilRefused(Client http, Set<String> taken) {
        for (int file = 0; file < MOST_FILES; file++) {
            String refused = null;
            for (String answer : http.bulk(lines(file))) {
                JsonNode line = Json.MAPPER.readTree(answer);
                String key = line.get("id").asString();
                if (line.get("status").asInt() == 201) {
                    taken.add(key);
                } else {
                    assertThat(line.get("status").asInt()).as(answer).isEqualTo(503);
                    refused = refused == null ? key : refused;
                }
            }
            if (refused != null) {
                return refused;
            }
        }
        throw new AssertionError("the disk did not fill up");
    }

    private static byte[] lines(int file) {
        return IntStream.range(0, LINES)
                .mapToObj(n -> "case-" + file + "-" + n)
                .map(key -> "{\"type\":\"open-case\",\"id\":\"%s\",\"data\":%s}".formatted(key, body(key)))
                .collect(Collectors.joining("\n"))
                .getBytes(UTF_8);
    }

    private static void send(Client http, String key, Set<String> taken) {
        assertThat(open(http, key).statusCode()).isEqualTo(201);
        taken.add(key);
    }

    private static HttpResponse<String> open(Client http, String key) {
        return http.command("open-case", key, body(key));
    }

    private static String body(String key) {
        return "{\"case\":\"%s\",\"title\":\"%s\"}".formatted(key, "x".repeat(150));
    }

    private static void assertUnavailable(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body()).contains("no space left on the ledger's disk", "same key");
    }

    private static void fill(Path ballast, long leftFree) throws IOException {
        byte[] block = new byte[4096];
        try (OutputStream file = Files.newOutputStream(ballast)) {
            while (ballast.toFile().getUsableSpace() > leftFree) {
                file.write(block);
            }
        }
    }
}

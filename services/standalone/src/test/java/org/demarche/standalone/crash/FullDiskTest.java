package org.demarche.standalone.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.demarche.contracts.Json;
import org.demarche.ledger.store.LedgerReader;
import org.demarche.ledger.store.Verifier;
import org.demarche.ledger.store.rocks.RocksLedgerReader;
import org.demarche.standalone.Client;
import org.demarche.standalone.DemarcheProcess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The ledger's disk really fills up under a whole process, which has a small tmpfs of its own for it. Skipped where the
 * kernel does not let us mount one (not Linux, or no user namespaces).
 */
@Timeout(300)
class FullDiskTest {
    private static final int MOST_COMMANDS = 3_000;

    @TempDir
    private Path data;

    private Path ledger;

    @BeforeEach
    void makeThePlace() throws IOException {
        ledger = Files.createDirectories(data.resolve("ledger"));
    }

    @Test
    void commandsAreToldToComeAgainAndAreTakenWhenThereIsSpaceAgain() throws Exception {
        assumeTrue(canMount(), "no tmpfs can be mounted in a namespace of our own");
        try (DemarcheProcess process =
                        DemarcheProcess.start(onATmpfs(), List.of(), "--port", 0, "--data", data, "--no-seed");
                Client http = new Client(process.port())) {
            Path disk = Path.of("/proc", Long.toString(process.pid()), "root" + ledger);
            List<String> taken = new ArrayList<>();
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
            assertThat(keys(http, taken.size())).isEqualTo(taken);
            try (LedgerReader reader = RocksLedgerReader.open(disk)) {
                assertThat(Verifier.verify(reader, verified -> {}))
                        .isInstanceOfSatisfying(
                                Verifier.Report.Whole.class,
                                whole -> assertThat(whole.events()).isEqualTo(taken.size()));
            }
        }
    }

    private static List<String> keys(Client http, int last) {
        return http.body("/api/events?from=1&min-position=" + last)
                .lines()
                .map(line -> Json.MAPPER.readTree(line).get("id").asString())
                .toList();
    }

    private static String untilRefused(Client http, List<String> taken) {
        for (int n = 0; n < MOST_COMMANDS; n++) {
            String key = "case-" + n;
            HttpResponse<String> answer = open(http, key);
            if (answer.statusCode() != 201) {
                assertUnavailable(answer);
                return key;
            }
            taken.add(key);
        }
        throw new AssertionError("the disk did not fill up");
    }

    private static void send(Client http, String key, List<String> taken) {
        assertThat(open(http, key).statusCode()).isEqualTo(201);
        taken.add(key);
    }

    private static HttpResponse<String> open(Client http, String key) {
        String title = "x".repeat(150);
        return http.command("open-case", key, "{\"case\":\"%s\",\"title\":\"%s\"}".formatted(key, title));
    }

    private static void assertUnavailable(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body()).contains("no space left on the ledger's disk", "same key");
    }

    private static void fill(Path ballast, long leftFree) throws IOException {
        byte[] block = new byte[4096];
        try (OutputStream file = Files.newOutputStream(ballast)) {
            while (Files.getFileStore(ballast).getUsableSpace() > leftFree) {
                file.write(block);
            }
        }
    }

    private List<String> onATmpfs() {
        String script = "mount -t tmpfs -o size=96m none \"$0\" && exec \"$@\"";
        return List.of("unshare", "--map-root-user", "--mount", "sh", "-c", script, ledger.toString());
    }

    private boolean canMount() throws InterruptedException {
        try {
            var command = new ProcessBuilder(new ArrayList<>(onATmpfs()));
            command.command().add("true");
            return command.start().waitFor() == 0;
        } catch (IOException noSuchCommand) {
            return false;
        }
    }
}

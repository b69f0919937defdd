package org.demarche.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.demarche.contracts.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** What a start does with a topic that is damaged, and with a ledger that is older than its topic. */
@Timeout(300)
class LostDataTest {
    @TempDir
    private Path data;

    @Test
    void damagedTopicIsSetAsideAndRefilledFromTheLedger() throws Exception {
        try (RunningInstance running = RunningInstance.unseeded(data)) {
            open(running.client(), "a", 40);
            awaitCases(running.client(), 40);
        }
        flipEightBytes(data.resolve("kafka/demarche.events-0/00000000000000000000.log"));

        try (RunningInstance running = RunningInstance.unseeded(data)) {
            awaitCases(running.client(), 40);
            open(running.client(), "b", 1);
            awaitCases(running.client(), 41);
        }
        try (Stream<Path> aside = Files.list(data.resolve("kafka.set-aside"))) {
            assertThat(aside).singleElement().asString().contains("demarche.events-0.");
        }
    }

    @Test
    void topicThatIsDamagedWhileItIsReadAgainIsSetAsideAndRefilled() throws Exception {
        try (RunningInstance running = RunningInstance.unseeded(data)) {
            open(running.client(), "a", 40);
            awaitCases(running.client(), 40);
            flipEightBytes(data.resolve("kafka/demarche.events-0/00000000000000000000.log"));

            assertThat(running.client()
                            .posted("/api/admin/projections/lens/rebuild")
                            .statusCode())
                    .isEqualTo(202);

            Awaitility.await("topic set aside")
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> Files.isDirectory(data.resolve("kafka.set-aside")));
            open(running.client(), "b", 1);
            awaitCases(running.client(), 41);
        }
    }

    @Test
    void olderLedgerTakesNoCommandsUntilItsTopicIsSetAside() throws Exception {
        try (RunningInstance running = RunningInstance.unseeded(data)) {
            open(running.client(), "a", 3);
            awaitCases(running.client(), 3);
        }
        FileSystemUtils.copyRecursively(data.resolve("ledger"), data.resolve("backup"));
        try (RunningInstance running = RunningInstance.unseeded(data)) {
            open(running.client(), "b", 2);
            awaitCases(running.client(), 5);
        }
        FileSystemUtils.deleteRecursively(data.resolve("ledger"));
        Files.move(data.resolve("backup"), data.resolve("ledger"));

        try (RunningInstance running = RunningInstance.unseeded(data)) {
            assertTakesNoCommands(running.client());
        }

        try (RunningInstance running = RunningInstance.withoutTopic(data)) {
            assertThat(readiness(running.client()).statusCode()).isEqualTo(200);
            awaitCases(running.client(), 3);
            open(running.client(), "c", 1);
            awaitCases(running.client(), 4);
        }
    }

    /** The disk said that the last write was on it, and lost its end. */
    @Test
    void acknowledgedCommandThatTheLogLostIsMissedByItsTopic() throws Exception {
        Path left = data.resolve("left");
        try (RunningInstance running = RunningInstance.unseeded(data)) {
            for (int n = 0; n < 5; n++) {
                running.client().take("open-case", "a-" + n, "{\"case\":\"a-%d\",\"title\":\"a\"}".formatted(n));
            }
            awaitCases(running.client(), 5);
            FileSystemUtils.copyRecursively(data.resolve("ledger"), left);
        }
        cutTheEndOf(left);
        FileSystemUtils.deleteRecursively(data.resolve("ledger"));
        Files.move(left, data.resolve("ledger"));

        try (RunningInstance running = RunningInstance.unseeded(data)) {
            HttpResponse<String> refused =
                    running.client().command("open-case", "b", "{\"case\":\"b\",\"title\":\"b\"}");
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
            assertThat(refused.body()).contains("missing", "--set-topic-aside");
            assertThat(readiness(running.client()).statusCode()).isEqualTo(503);
        }
    }

    private static void cutTheEndOf(Path ledger) throws IOException {
        try (Stream<Path> files = Files.list(ledger)) {
            Path log = files.filter(file ->
                            file.toString().endsWith(".log") && file.toFile().length() > 0)
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            try (var bytes = new RandomAccessFile(log.toFile(), "rw")) {
                bytes.setLength(bytes.length() - 10);
            }
        }
    }

    private static void assertTakesNoCommands(Client http) {
        HttpResponse<String> refused = http.command("open-case", "c-0", "{\"case\":\"c-0\",\"title\":\"c\"}");
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
        assertThat(refused.body()).contains("positions 4 to 5 are missing", "--set-topic-aside");
        assertThat(readiness(http).statusCode()).isEqualTo(503);
        assertThat(http.command("open-case", "a-0", "{\"case\":\"a-0\",\"title\":\"a\"}")
                        .statusCode())
                .as("a repeated command gets its first answer")
                .isEqualTo(200);
        String health = http.get("/actuator/health").body();
        assertThat(Json.MAPPER
                        .readTree(health)
                        .at("/components/ledger/details/reason")
                        .asString())
                .contains("the topic is ahead of the ledger");
    }

    private static HttpResponse<String> readiness(Client http) {
        return http.get("/actuator/health/readiness");
    }

    private static void open(Client http, String name, int count) {
        String lines = IntStream.range(0, count)
                .mapToObj(n ->
                        "{\"type\":\"open-case\",\"id\":\"%1$s-%2$d\",\"data\":{\"case\":\"%1$s-%2$d\",\"title\":\"%1$s\"}}"
                                .formatted(name, n))
                .collect(Collectors.joining("\n"));
        List<String> answers = http.bulk(lines.getBytes(UTF_8));
        assertThat(answers).allMatch(answer -> answer.contains("\"status\":201"));
    }

    private static void awaitCases(Client http, int count) {
        Awaitility.await(count + " cases")
                .atMost(Duration.ofMinutes(1))
                .until(() -> http.json("/api/cases?limit=100").get("items").size() == count);
    }

    private static void flipEightBytes(Path file) throws IOException {
        try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
            long middle = bytes.length() / 2;
            bytes.seek(middle);
            long found = bytes.readLong();
            bytes.seek(middle);
            bytes.writeLong(~found);
        }
    }
}

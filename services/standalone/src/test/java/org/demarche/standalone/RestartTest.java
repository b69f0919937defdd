package org.demarche.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a data directory holds is what the next start shows. */
class RestartTest {
    private static final List<String> QUESTIONS = List.of(
            "/api/relations/AL-IR?at=2022-09-08",
            "/api/attributions?limit=500&at=2022-09-20",
            "/api/incidents?limit=500&at=2022-09-20",
            "/api/actors?limit=500&at=2022-09-20",
            "/api/cases/albania-2022/timeline?limit=500&clock=stated&at=2022-09-20");

    @TempDir
    private Path data;

    @Test
    void restartKeepsEventsAndAnswers() {
        List<String> events;
        List<String> answers;
        try (RunningInstance first = RunningInstance.seeded(data)) {
            first.client().take("open-case", "mine", "{\"case\":\"mine\",\"title\":\"A case of my own\"}");
            events = first.client().events("from=1&min-position=156");
            answers = QUESTIONS.stream().map(first.client()::body).toList();
        }

        try (RunningInstance second = RunningInstance.seeded(data)) {
            assertThat(second.client().events("from=1")).isEqualTo(events).hasSize(156);
            assertThat(QUESTIONS.stream().map(second.client()::body)).isEqualTo(answers);
            assertThat(second.client().take("open-case", "next", "{\"case\":\"next\",\"title\":\"The next\"}"))
                    .isEqualTo(157);
            assertThat(second.client()
                            .command("open-case", "mine", "{\"case\":\"mine\",\"title\":\"A case of my own\"}")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void emptyLedgerIsSeededOnlyWhenAskedTo() throws IOException {
        try (RunningInstance empty = RunningInstance.unseeded(data)) {
            assertThat(empty.client().events("from=1")).isEmpty();
            assertThat(empty.client().json("/api/cases").get("items")).isEmpty();
            assertThat(empty.client().get("/api/relations/AL-IR").statusCode()).isEqualTo(404);
            empty.client().bulk(beginningOfTheSeed(40));
        }

        try (RunningInstance resumed = RunningInstance.seeded(data)) {
            assertThat(resumed.client().events("from=1"))
                    .as("a seed that was cut short is finished")
                    .hasSize(155);
        }
    }

    private static byte[] beginningOfTheSeed(int lines) throws IOException {
        try (InputStream seed =
                Objects.requireNonNull(Standalone.class.getResourceAsStream("/seeds/albania-2022.ndjson"))) {
            return new String(seed.readAllBytes(), UTF_8)
                    .lines()
                    .limit(lines)
                    .collect(Collectors.joining("\n"))
                    .getBytes(UTF_8);
        }
    }
}

package org.demarche.lens.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.demarche.contracts.event.RecordedEvent;
import org.demarche.lens.RandomLedger;
import org.demarche.testsupport.EmbeddedMongo;
import org.junit.jupiter.api.Test;

/** Two replicas of the lens on one store, of which one ends. */
class MovedSubscribersTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final List<RecordedEvent> LEDGER = RandomLedger.of(41, 300);
    private static final Map<String, String> QUESTIONS = Map.of(
            "/api/incidents", "incident",
            "/api/relations?at=2024", "relation",
            "/api/attributions", "subject",
            "/api/cases/C0", "case");

    private final String database = "--demarche.lens.store.database=" + EmbeddedMongo.databaseName();

    @Test
    void subscribersOfAReplicaThatEndsMoveToTheOtherAndMissNothing() {
        List<StateReader> moved;
        try (SubscribedLens other = new SubscribedLens(database)) {
            try (SubscribedLens ends = new SubscribedLens(database)) {
                ends.project(LEDGER.subList(0, 120));
                List<StateReader> readers = QUESTIONS.entrySet().stream()
                        .map(each -> ends.subscribe(each.getKey(), each.getValue()))
                        .toList();
                await().atMost(TIMEOUT).until(() -> readers.stream().allMatch(reader -> reader.position() == 120));
                ends.project(LEDGER.subList(0, 180));
                moved = readers.stream()
                        .map(reader -> {
                            reader.cut(); // wherever it is in these changes
                            return reader.movedTo(other.uri(path(reader)));
                        })
                        .toList();
            }
            other.project(LEDGER.subList(0, 240));
            moved.forEach(StateReader::connect);
            await().atMost(TIMEOUT).until(() -> moved.stream().allMatch(reader -> reader.position() == 240));
            other.project(LEDGER.subList(0, 300));
            await().atMost(TIMEOUT).until(() -> moved.stream().allMatch(reader -> reader.position() == 300));

            for (StateReader reader : moved) {
                String path = path(reader);
                assertThat(reader.held())
                        .as(path)
                        .isEqualTo(other.answer(path, QUESTIONS.getOrDefault(path, "?"), 300));
                assertThat(reader.events()).as(path).doesNotContain("reset");
                reader.close();
            }
        }
    }

    private static String path(StateReader reader) {
        return Stream.of(reader.address().getPath(), reader.address().getQuery())
                .filter(part -> part != null)
                .reduce((path, query) -> path + "?" + query)
                .orElseThrow();
    }
}

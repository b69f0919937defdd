package org.demarche.lens.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.demarche.contracts.event.CaseEvent.Opened;
import org.demarche.contracts.event.RecordedEvent;
import org.demarche.contracts.event.RelationEvent.Severed;
import org.demarche.contracts.time.Edtf;
import org.demarche.lens.Samples;
import org.demarche.lens.journal.Generations;
import org.demarche.lens.projector.TestProjector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What changes an answer besides events: time, and other read models. */
class SubscriptionCausesTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final List<RecordedEvent> LEDGER = Samples.ledger(List.of(
            new Opened("C", "Case", null, Samples.said("AL", "2026-01-01")),
            severed("AL-IR", "2026-06-10"),
            severed("FR-US", "2026-06-11T10:00:00Z"),
            Samples.report("I-1"),
            severed("DE-IT", "2030")));

    private final SettableClock clock = new SettableClock(Instant.parse("2026-06-01T00:00:00Z"));
    private final SubscribedLens lens =
            new SubscribedLens(context -> context.registerBean("testClock", Clock.class, () -> clock));

    @AfterEach
    void stop() {
        lens.close();
    }

    private static Severed severed(String relation, String date) {
        return new Severed(
                "C", relation, relation.substring(0, 2), null, Edtf.parse(date), Samples.said("AL", "2026-01-01"));
    }

    @ParameterizedTest
    @CsvSource({
        "/api/relations,relation,2026-06-10T00:00:00Z,2026-06-11T00:00:00Z,2026-06-11T10:00:00.001Z",
        "/api/cases/C,case,2026-06-10T00:00:00Z,2026-06-11T00:00:00Z,2026-06-11T10:00:00.001Z",
        "/api/relations/AL-IR,relation,2026-06-10T00:00:00Z,2026-06-10T23:59:59.999999001Z,2026-06-11T00:00:00Z",
    })
    void whatChangesAsTimePassesIsPushedWithoutAnEvent(
            String path, String key, Instant first, Instant second, Instant third) {
        lens.project(LEDGER.subList(0, 3));
        try (StateReader reader = lens.subscribe(path, key)) {
            await().atMost(TIMEOUT).until(() -> reader.position() == 3);
            for (Instant moment : List.of(first, second, third)) {
                clock.set(moment);

                await().atMost(TIMEOUT).until(() -> reader.held().equals(lens.answer(path, key, 3)));
            }
            assertThat(reader.held().values()).anyMatch(state -> state.contains("CERTAINLY"));
            assertThat(reader.events().getLast()).isEqualTo("up-to-date 3");
        }
    }

    @Test
    void largeThingIsPushedAsItIsAnswered() {
        lens.project(Samples.ledger(Collections.nCopies(1_100, Samples.report("BIG"))));
        try (StateReader reader = lens.subscribe("/api/incidents", "incident");
                StateReader one = lens.subscribe("/api/incidents/BIG", "incident")) {
            await().atMost(TIMEOUT).until(() -> reader.position() == 1_100 && one.position() == 1_100);

            assertThat(reader.held()).isEqualTo(lens.answer("/api/incidents", "incident", 1_100));
            assertThat(one.held()).isEqualTo(reader.held());
            assertThat(one.held().values()).singleElement().asString().contains("\"next\":\"/claims/998\"");
        }
    }

    @Test
    void resumedStreamHasWhatChangedAsTimePassedMeanwhile() {
        lens.project(LEDGER.subList(0, 3));
        StateReader reader = lens.subscribe("/api/relations", "relation");
        await().atMost(TIMEOUT).until(() -> reader.position() == 3);
        reader.cut();
        int before = reader.events().size();
        clock.set(Instant.parse("2026-06-10T12:00:00Z"));
        lens.bean(Subscriptions.class).update();
        reader.connect();
        await().atMost(TIMEOUT).until(() -> reader.held().equals(lens.answer("/api/relations", "relation", 3)));
        await().atMost(TIMEOUT).until(() -> reader.events().getLast().equals("up-to-date 3"));
        reader.close();

        assertThat(reader.events().subList(before, reader.events().size()))
                .contains("state AL-IR")
                .doesNotContain("reset", "state FR-US");
    }

    @Test
    void aDateThatIsGivenDoesNotMove() {
        lens.project(LEDGER.subList(0, 3));
        try (StateReader reader = lens.subscribe("/api/relations?at=2026-06-10", "relation")) {
            await().atMost(TIMEOUT).until(() -> reader.position() == 3);
            int before = reader.events().size();
            clock.set(Instant.parse("2027-01-01T00:00:00Z"));
            lens.project(LEDGER);
            await().atMost(TIMEOUT).until(() -> reader.position() == 5);

            assertThat(reader.events().subList(before, reader.events().size()))
                    .first()
                    .isEqualTo("state DE-IT");
        }
    }

    @Test
    void streamGoesOnWhenReadModelsAreReplacedAndOneThatWasAwayStartsAgain() {
        lens.project(LEDGER.subList(0, 3));
        StateReader away = lens.subscribe("/api/relations", "relation");
        await().atMost(TIMEOUT).until(() -> away.position() == 3);
        away.cut();
        try (StateReader reader = lens.subscribe("/api/relations", "relation")) {
            await().atMost(TIMEOUT).until(() -> reader.position() == 3);
            Generations generations = lens.bean(Generations.class);
            int next = Objects.requireNonNull(generations.begin(clock.instant()));
            var projector = new TestProjector(generations.models(next));
            projector.project(LEDGER.subList(0, 3));
            assertThat(generations.promote(clock.instant())).isTrue();
            projector.project(LEDGER);

            await().atMost(TIMEOUT).until(() -> reader.position() == 5);
            assertThat(reader.events()).doesNotContain("reset");
            assertThat(reader.held()).isEqualTo(lens.answer("/api/relations", "relation", 5));
        }
        away.connect();
        await().atMost(TIMEOUT).until(() -> away.position() == 5);
        assertThat(away.events()).contains("reset");
        assertThat(away.held()).isEqualTo(lens.answer("/api/relations", "relation", 5));
        away.close();
    }

    @Test
    void streamEndsWhenReadModelsAreLostAndStartsAgainAfterAReset() {
        lens.project(LEDGER);
        StateReader reader = lens.subscribe("/api/relations", "relation");
        await().atMost(TIMEOUT).until(() -> reader.position() == 5);
        lens.clear();
        lens.project(LEDGER.subList(0, 2));
        await().atMost(TIMEOUT)
                .until(() -> reader.comments().stream().anyMatch(line -> line.contains("read models were replaced")));
        reader.cut();
        reader.connect();
        await().atMost(TIMEOUT).until(() -> reader.position() == 2);

        assertThat(reader.events()).contains("reset");
        assertThat(reader.held()).isEqualTo(lens.answer("/api/relations", "relation", 2));
        reader.close();
    }

    @Test
    void everySubscriberOfAQuestionSharesItsEvaluation() {
        lens.project(LEDGER.subList(0, 3));
        List<StateReader> readers = Stream.generate(() -> lens.subscribe("/api/relations", "relation"))
                .limit(20)
                .toList();
        readers.forEach(reader -> await().atMost(TIMEOUT).until(() -> reader.position() == 3));
        lens.project(LEDGER);
        readers.forEach(reader -> await().atMost(TIMEOUT).until(() -> reader.position() == 5));

        assertThat(lens.bean(Subscriptions.class).questions()).isEqualTo(1);
        assertThat(lens.bean(Subscriptions.class).evaluations()).isEqualTo(3); // each relation once
        readers.forEach(StateReader::close);
    }
}

package org.demarche.lens.projector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.demarche.lens.Samples.report;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.demarche.contracts.event.RecordedEvent;
import org.demarche.contracts.view.Projection;
import org.demarche.contracts.view.Projection.Rebuild;
import org.demarche.lens.RandomLedger;
import org.demarche.lens.Samples;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.journal.EntitySummary;
import org.demarche.lens.journal.Generations;
import org.demarche.lens.journal.PositionSignal;
import org.demarche.lens.journal.Quarantined;
import org.demarche.lens.journal.ReadModelsUnavailableException;
import org.demarche.lens.journal.StoredEvent;
import org.demarche.testsupport.EmbeddedMongo;
import org.demarche.testsupport.FlakyMongo;
import org.junit.jupiter.api.Test;
import org.springframework.context.Lifecycle;

/** One generation built beside another, with the projectors in the test's own hands. */
class RebuildTest {
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-25T12:00:10Z"), ZoneOffset.UTC);

    private final MongoDatabase database = EmbeddedMongo.database();
    private final Generations generations = Generations.in(database, "lens");
    private final ProjectorStatuses statuses = new ProjectorStatuses(new TopicHead());
    private final PositionSignal signal = new PositionSignal();
    private final Projections projections = new Projections(generations, statuses, NOW);
    private final Set<Integer> running = new TreeSet<>();
    private final GenerationManager conductor = conductor(Duration.ZERO);
    private final List<RecordedEvent> ledger = RandomLedger.of(1, 300);
    private final Feed served = feed(1);

    @Test
    void theOldOneIsServedAndProjectedOnUntilTheNewOneHasCaughtUp() {
        served.project(ledger.subList(0, 200));
        conductor.look();
        assertThat(running).containsExactly(1);

        assertThat(projections.rebuild()).isTrue();
        conductor.look();
        assertThat(running).containsExactly(1, 2);
        Feed next = feed(2);
        next.project(ledger.subList(0, 150));
        served.project(ledger.subList(0, 250));
        next.project(ledger.subList(0, 249));
        assertThat(conductor.look()).isFalse();
        assertThat(generations.served().mark().position()).isEqualTo(250);

        next.project(ledger);
        assertThat(conductor.look()).isTrue();
        assertThat(generations.stand().generation()).isEqualTo(2);
        assertThat(generations.served().mark().position()).isEqualTo(300);
        conductor.look();
        assertThat(running).containsExactly(2);
    }

    @Test
    void whoWaitsForWhatOnlyTheNewOneHadReachedIsWokenByTheTurn() {
        served.project(ledger.subList(0, 200));
        conductor.look();
        assertThat(signal.position()).isEqualTo(200);
        rebuild(feed(2), ledger);
        assertThat(generations.stand().generation()).isEqualTo(2);

        conductor.look();
        assertThat(signal.position()).isEqualTo(300);
    }

    @Test
    void theProjectorOfTheOldOneStopsByItself() {
        served.project(ledger.subList(0, 10));
        rebuild(feed(2), ledger.subList(0, 20));

        assertThat(served.handle(Feed.records(ledger.subList(10, 20)))).isEqualTo(new BatchOutcome.Stop());
        assertThat(served.status().trouble()).isNull();
        Feed again = feed(1);
        assertThat(again.projector().start()).isEmpty();
        assertThat(again.handle(Feed.records(ledger))).isEqualTo(new BatchOutcome.Stop());
        assertThat(generations.models(1).history().read(1, 300)).hasSizeLessThanOrEqualTo(20);
    }

    @Test
    void aProjectorThatDiesInTheMiddleIsFollowedByOneThatGoesOnThere() {
        served.project(ledger);
        projections.rebuild();
        for (int from = 0; from < 300; from += 50) {
            Feed restarted = feed(2);
            assertThat(restarted.projector().start().orElse(0)).isEqualTo(from == 0 ? 0 : from * 2 + 1);
            restarted.project(ledger.subList(from, from + 50));
            assertThat(generations.stand().generation()).isEqualTo(1);
        }
        conductor(Duration.ZERO).look();

        assertThat(generations.stand().generation()).isEqualTo(2);
        Held.assertThatTheStoreHolds(generations.served().models(), ledger);
    }

    @Test
    void aMongoThatBreaksOffAnyWriteOfTheNewOneHarmsNeither() {
        for (int write = 1; write <= 8; write++) {
            for (boolean doneAnyway : new boolean[] {false, true}) {
                MongoDatabase its = EmbeddedMongo.database();
                Generations these = Generations.in(its, "lens");
                new Feed(these.models(1)).project(ledger.subList(0, 60));
                these.begin(NOW.instant());
                var flaky = Generations.in(FlakyMongo.failingAt(write, doneAnyway, its), "lens");
                Feed next = new Feed(flaky.models(2));
                List<Boolean> failed = new ArrayList<>();
                for (int from = 0; from < 60; from += 30) {
                    failed.add(Held.fails(next, ledger.subList(from, from + 30)));
                    assertThat(these.served().mark().position()).isEqualTo(60);
                }
                assertThat(failed).containsOnlyOnce(true);
                Held.assertThatTheStoreHolds(these.models(1), ledger.subList(0, 60));
                assertThat(these.turn(NOW.instant())).isTrue();
                Held.assertThatTheStoreHolds(these.models(2), ledger.subList(0, 60));
            }
        }
    }

    @Test
    void whatCannotBeAskedWhileMongoIsAwayIsAskedAgain() {
        try (var away = EmbeddedMongo.client("mongodb://127.0.0.1:1", 50)) {
            var gone = new GenerationManager(
                    Generations.in(away.getDatabase("x"), "lens"),
                    statuses,
                    signal,
                    this::projector,
                    NOW,
                    Duration.ofMillis(5),
                    Duration.ZERO);
            assertThatExceptionOfType(ReadModelsUnavailableException.class).isThrownBy(gone::look);
            gone.start();
            gone.stop();

            assertThat(gone.isRunning()).isFalse();
            assertThat(running).isEmpty();
        }
    }

    @Test
    void aSecondRequestIsRefusedWhileOneIsBuiltAndStartsNothing() {
        served.project(ledger);
        assertThat(projections.rebuild()).isTrue();
        assertThat(projections.rebuild()).isFalse();

        conductor.look();
        assertThat(running).containsExactly(1, 2);
    }

    @Test
    void whatIsGivenUpIsProjectedNoMoreAndCleared() {
        served.project(ledger);
        projections.rebuild();
        feed(2).project(ledger.subList(0, 100));
        conductor.look();
        assertThat(projections.cancel()).isTrue();
        assertThat(projections.cancel()).isFalse();

        conductor.look();
        assertThat(running).containsExactly(1);
        conductor.look();
        assertThat(database.listCollectionNames()).noneMatch(name -> name.endsWith(".g2"));
        assertThat(feed(2).handle(Feed.records(ledger))).isEqualTo(new BatchOutcome.Stop());
        assertThat(projections.projection().state()).isEqualTo(Projection.State.SERVING);
    }

    @Test
    void theOldOneIsKeptAWhileForThoseWhoReadItAndThenDropped() {
        served.project(ledger);
        GenerationManager patient = conductor(Duration.ofHours(1));
        patient.look();
        projections.rebuild();
        feed(2).project(ledger);
        patient.look();
        patient.look();
        assertThat(generations.models(1).history().read(1, 300)).hasSize(300);

        conductor.look();
        assertThat(generations.models(1).history().read(1, 300)).hasSize(300);
        conductor.look();
        assertThat(generations.models(1).history().read(1, 300)).isEmpty();
        assertThat(generations.served().models().history().read(1, 300)).hasSize(300);
    }

    @Test
    void whatWaitsInQuarantineIsHealedByARebuildThatCanReadIt() {
        List<RecordedEvent> events = List.of(Samples.recorded(1, report("I-1")), Samples.recorded(2, report("I-2")));
        feed(1, RebuildTest::refusing).project(events);
        assertThat(generations.served().models().quarantines().open()).hasSize(1);

        rebuild(feed(2), events);

        assertThat(generations.stand().generation()).isEqualTo(2);
        assertThat(generations.served().models().quarantines().open()).isEmpty();
        assertThat(generations.served().models().journals().read("incident/I-1", 9))
                .extracting(StoredEvent::position)
                .containsExactly(1L);
        assertThat(generations.served().models().states().find("incident/I-1")).isPresent();
    }

    @Test
    void whatWaitsInBothWaitsOn() {
        List<RecordedEvent> events = List.of(Samples.recorded(1, report("I-1")), Samples.recorded(2, report("I-2")));
        feed(1, RebuildTest::refusing).project(events);
        rebuild(feed(2, RebuildTest::refusing), events);

        assertThat(generations.stand().generation()).isEqualTo(2);
        assertThat(generations.served().models().quarantines().open())
                .extracting(Quarantined::thing)
                .containsExactly("incident/I-1");
    }

    @Test
    void aNewOneThatCanApplyLessThanTheOldOneIsNotServed() {
        List<RecordedEvent> events = List.of(Samples.recorded(1, report("I-1")), Samples.recorded(2, report("I-2")));
        served.project(events);
        rebuild(feed(2, RebuildTest::refusing), events);

        assertThat(generations.stand().generation()).isEqualTo(1);
        Projection projection = projections.projection();
        assertThat(projection.state()).isEqualTo(Projection.State.REBUILD_FAILED);
        assertThat(projection.rebuild())
                .extracting(Rebuild::reason)
                .asString()
                .contains("cannot apply what the one that is served can: incident/I-1");
        conductor.look();
        assertThat(running).containsExactly(1);
        assertThat(projections.rebuild()).isTrue();
        assertThat(generations.stand().building())
                .extracting(each -> each.generation())
                .isEqualTo(3);
    }

    @Test
    void whatTheNewOneIsAheadByIsNotHeldAgainstIt() {
        List<RecordedEvent> events = List.of(Samples.recorded(1, report("I-2")), Samples.recorded(2, report("I-1")));
        served.project(events.subList(0, 1));
        rebuild(feed(2, RebuildTest::refusing), events);

        assertThat(generations.stand().generation()).isEqualTo(2);
    }

    @Test
    void aTopicThatLacksEventsEndsTheRebuildAndNotTheAnswers() {
        served.project(ledger);
        projections.rebuild();
        List<RecordedEvent> holed = new ArrayList<>(ledger);
        holed.remove(6);
        Feed next = feed(2);
        assertThat(next.handle(Feed.records(holed))).isEqualTo(new BatchOutcome.Rewind());
        assertThat(next.handle(Feed.records(holed))).isEqualTo(new BatchOutcome.Stop());
        conductor.look();

        assertThat(projections.projection().state()).isEqualTo(Projection.State.REBUILD_FAILED);
        assertThat(projections.projection().rebuild())
                .extracting(Rebuild::reason)
                .asString()
                .contains("the topic lacks events");
        assertThat(new LensHealth(statuses, generations).health().getDetails()).doesNotContainKey("stopped");
        assertThat(generations.served().mark().position()).isEqualTo(300);
    }

    @Test
    void howFarItIsIsTold() {
        served.project(ledger);
        statuses.head().found(320);
        generations.begin(NOW.instant().minusSeconds(10));
        feed(2).project(ledger.subList(0, 100));

        assertThat(projections.projection())
                .isEqualTo(new Projection(
                        "lens",
                        Projection.State.REBUILDING,
                        1,
                        null,
                        300,
                        320,
                        new Rebuild(2, NOW.instant().minusSeconds(10), 100, 10L, null)));
        generations.models(2).progress().write(generations.served().mark());
        generations.turn(NOW.instant());
        assertThat(projections.projection())
                .isEqualTo(new Projection("lens", Projection.State.SERVING, 2, NOW.instant(), 300, 320, null));
    }

    /** From the request to the turn, if it is made. */
    private void rebuild(Feed next, List<RecordedEvent> events) {
        projections.rebuild();
        next.project(events);
        conductor.look();
    }

    private Feed feed(int generation) {
        return feed(generation, SummaryFactory::of);
    }

    private Feed feed(int generation, Assessor assessor) {
        return new Feed(generations.models(generation), statuses.of(generation), assessor);
    }

    private static EntitySummary refusing(String thing, Answers answers) {
        if (thing.equals("incident/I-1")) {
            throw new IllegalStateException("no such thing today");
        }
        return SummaryFactory.of(thing, answers);
    }

    private GenerationManager conductor(Duration retire) {
        return new GenerationManager(generations, statuses, signal, this::projector, NOW, Duration.ofMillis(5), retire);
    }

    private Lifecycle projector(int generation) {
        return new Lifecycle() {
            @Override
            public void start() {
                running.add(generation);
            }

            @Override
            public void stop() {
                running.remove(generation);
            }

            @Override
            public boolean isRunning() {
                return running.contains(generation);
            }
        };
    }
}

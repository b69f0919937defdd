package org.demarche.lens.projector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.demarche.lens.Samples.report;

import com.mongodb.client.MongoDatabase;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.event.RecordedEvent;
import org.demarche.contracts.http.ProblemException;
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
import org.demarche.lens.journal.RebuildRoom;
import org.demarche.lens.journal.StoredEvent;
import org.demarche.lens.journal.mongo.MongoGenerations;
import org.demarche.testsupport.EmbeddedMongo;
import org.demarche.testsupport.FlakyMongo;
import org.junit.jupiter.api.Test;
import org.springframework.context.Lifecycle;

/** Building a generation, with projectors that run in the test's thread. */
class RebuildTest {
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-25T12:00:10Z"), ZoneOffset.UTC);

    private static final long NEEDED = 1 << 20;

    private final MongoDatabase database = EmbeddedMongo.database();
    private final Generations generations = MongoGenerations.in(database, "lens");
    private final ProjectorStatuses statuses = new ProjectorStatuses(new TopicHead());
    private final PositionSignal signal = new PositionSignal();
    private final Projections projections = new Projections(generations, statuses, NOW);
    private final Set<Integer> running = new TreeSet<>();
    private final GenerationManager generationManager = generationManager(Duration.ZERO);
    private final List<RecordedEvent> ledger = RandomLedger.of(1, 300);
    private final TestProjector served = projector(1);

    @Test
    void oldGenerationIsServedAndProjectedUntilTheNewOneHasCaughtUp() {
        served.project(ledger.subList(0, 200));
        generationManager.update();
        assertThat(running).containsExactly(1);

        assertThat(projections.rebuild()).isTrue();
        generationManager.update();
        assertThat(running).containsExactly(1, 2);
        TestProjector next = projector(2);
        next.project(ledger.subList(0, 150));
        served.project(ledger.subList(0, 250));
        next.project(ledger.subList(0, 249));
        assertThat(generationManager.update()).isFalse();
        assertThat(generations.served().checkpoint().position()).isEqualTo(250);

        next.project(ledger);
        assertThat(generationManager.update()).isTrue();
        assertThat(generations.status().generation()).isEqualTo(2);
        assertThat(generations.served().checkpoint().position()).isEqualTo(300);
        generationManager.update();
        assertThat(running).containsExactly(2);
    }

    @Test
    void rebuildThatDoesNotFitIsRefusedBeforeItStarts() {
        served.project(ledger.subList(0, 200));

        var tooSmall = new Projections(withFree(NEEDED - 1), statuses, NOW);
        assertThatThrownBy(tooSmall::rebuild)
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("beside what is served");
        assertThat(generations.status().building()).isNull();

        assertThat(new Projections(withFree(NEEDED), statuses, NOW).rebuild()).isTrue();
    }

    /** The same store on a disk with so many bytes free. */
    private Generations withFree(long free) {
        return (Generations) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Generations.class},
                (proxy, method, arguments) -> method.getName().equals("room")
                        ? new RebuildRoom(NEEDED, free)
                        : method.invoke(generations, arguments));
    }

    @Test
    void waiterForAPositionOfTheNewGenerationWakesAtPromotion() {
        served.project(ledger.subList(0, 200));
        generationManager.update();
        assertThat(signal.position()).isEqualTo(200);
        rebuild(projector(2), ledger);
        assertThat(generations.status().generation()).isEqualTo(2);

        generationManager.update();
        assertThat(signal.position()).isEqualTo(300);
    }

    @Test
    void projectorOfTheOldGenerationStopsByItself() {
        served.project(ledger.subList(0, 10));
        rebuild(projector(2), ledger.subList(0, 20));

        assertThat(served.handle(TestProjector.records(ledger.subList(10, 20)))).isEqualTo(new BatchOutcome.Stop());
        assertThat(served.status().failure()).isNull();
        TestProjector again = projector(1);
        assertThat(again.projector().start()).isEmpty();
        assertThat(again.handle(TestProjector.records(ledger))).isEqualTo(new BatchOutcome.Stop());
        assertThat(generations.models(1).history().read(1, 300)).hasSizeLessThanOrEqualTo(20);
    }

    @Test
    void anotherProjectorContinuesWhereOneDied() {
        served.project(ledger);
        projections.rebuild();
        for (int from = 0; from < 300; from += 50) {
            TestProjector restarted = projector(2);
            assertThat(restarted.projector().start().orElse(0)).isEqualTo(from * 2L);
            restarted.project(ledger.subList(from, from + 50));
            assertThat(generations.status().generation()).isEqualTo(1);
        }
        generationManager(Duration.ZERO).update();

        assertThat(generations.status().generation()).isEqualTo(2);
        ReadModelAssertions.assertThatTheyEqualAFoldOf(generations.served().models(), ledger);
    }

    @Test
    void failureOfAnyWriteDuringARebuildHarmsNoGeneration() {
        for (int write = 1; write <= 8; write++) {
            for (boolean doneAnyway : new boolean[] {false, true}) {
                MongoDatabase otherSignal = EmbeddedMongo.database();
                Generations these = MongoGenerations.in(otherSignal, "lens");
                new TestProjector(these.models(1)).project(ledger.subList(0, 60));
                these.begin(NOW.instant());
                var flaky = MongoGenerations.in(FlakyMongo.failingAt(write, doneAnyway, otherSignal), "lens");
                TestProjector next = new TestProjector(flaky.models(2));
                List<Boolean> failed = new ArrayList<>();
                for (int from = 0; from < 60; from += 30) {
                    failed.add(ReadModelAssertions.fails(next, ledger.subList(from, from + 30)));
                    assertThat(these.served().checkpoint().position()).isEqualTo(60);
                }
                assertThat(failed).containsOnlyOnce(true);
                ReadModelAssertions.assertThatTheyEqualAFoldOf(these.models(1), ledger.subList(0, 60));
                assertThat(these.promote(NOW.instant())).isTrue();
                ReadModelAssertions.assertThatTheyEqualAFoldOf(these.models(2), ledger.subList(0, 60));
            }
        }
    }

    @Test
    void managerRetriesWhileMongoIsUnavailable() {
        try (var away = EmbeddedMongo.client("mongodb://127.0.0.1:1", 50)) {
            var gone = new GenerationManager(
                    MongoGenerations.in(away.getDatabase("x"), "lens"),
                    statuses,
                    signal,
                    this::lifecycle,
                    NOW,
                    Duration.ofMillis(5),
                    Duration.ZERO);
            assertThatExceptionOfType(ReadModelsUnavailableException.class).isThrownBy(gone::update);
            gone.start();
            gone.stop();

            assertThat(gone.isRunning()).isFalse();
            assertThat(running).isEmpty();
        }
    }

    @Test
    void secondRebuildIsRefusedWhileOneIsRunning() {
        served.project(ledger);
        assertThat(projections.rebuild()).isTrue();
        assertThat(projections.rebuild()).isFalse();

        generationManager.update();
        assertThat(running).containsExactly(1, 2);
    }

    @Test
    void cancelledGenerationIsNotProjectedAndIsDropped() {
        served.project(ledger);
        projections.rebuild();
        projector(2).project(ledger.subList(0, 100));
        generationManager.update();
        assertThat(projections.cancel()).isTrue();
        assertThat(projections.cancel()).isFalse();

        generationManager.update();
        assertThat(running).containsExactly(1);
        generationManager.update();
        assertThat(database.listCollectionNames()).noneMatch(name -> name.endsWith(".g2"));
        assertThat(projector(2).handle(TestProjector.records(ledger))).isEqualTo(new BatchOutcome.Stop());
        assertThat(projections.projection().state()).isEqualTo(Projection.State.SERVING);
    }

    @Test
    void oldGenerationIsDroppedAfterTheRetention() {
        served.project(ledger);
        GenerationManager slow = generationManager(Duration.ofHours(1));
        slow.update();
        projections.rebuild();
        projector(2).project(ledger);
        slow.update();
        slow.update();
        assertThat(generations.models(1).history().read(1, 300)).hasSize(300);

        generationManager.update();
        assertThat(generations.models(1).history().read(1, 300)).hasSize(300);
        generationManager.update();
        assertThat(generations.models(1).history().read(1, 300)).isEmpty();
        assertThat(generations.served().models().history().read(1, 300)).hasSize(300);
    }

    @Test
    void rebuildThatCanReadAnEventReleasesItFromQuarantine() {
        List<RecordedEvent> events = List.of(Samples.recorded(1, report("I-1")), Samples.recorded(2, report("I-2")));
        projector(1, RebuildTest::refusing).project(events);
        assertThat(generations.served().models().quarantines().open()).hasSize(1);

        rebuild(projector(2), events);

        assertThat(generations.status().generation()).isEqualTo(2);
        assertThat(generations.served().models().quarantines().open()).isEmpty();
        assertThat(generations.served().models().journals().read("incident/I-1", 9))
                .extracting(StoredEvent::position)
                .containsExactly(1L);
        assertThat(generations.served().models().summaries().find(EntityRef.incident("I-1")))
                .isPresent();
    }

    @Test
    void eventThatNoGenerationCanApplyStaysInQuarantine() {
        List<RecordedEvent> events = List.of(Samples.recorded(1, report("I-1")), Samples.recorded(2, report("I-2")));
        projector(1, RebuildTest::refusing).project(events);
        rebuild(projector(2, RebuildTest::refusing), events);

        assertThat(generations.status().generation()).isEqualTo(2);
        assertThat(generations.served().models().quarantines().open())
                .extracting(Quarantined::key)
                .containsExactly("incident/I-1");
    }

    @Test
    void generationThatCanApplyLessThanTheServedOneIsNotPromoted() {
        List<RecordedEvent> events = List.of(Samples.recorded(1, report("I-1")), Samples.recorded(2, report("I-2")));
        served.project(events);
        rebuild(projector(2, RebuildTest::refusing), events);

        assertThat(generations.status().generation()).isEqualTo(1);
        Projection projection = projections.projection();
        assertThat(projection.state()).isEqualTo(Projection.State.REBUILD_FAILED);
        assertThat(projection.rebuild())
                .extracting(Rebuild::reason)
                .asString()
                .contains("cannot apply what the one that is served can: incident/I-1");
        generationManager.update();
        assertThat(running).containsExactly(1);
        assertThat(projections.rebuild()).isTrue();
        assertThat(generations.status().building())
                .extracting(each -> each.generation())
                .isEqualTo(3);
    }

    @Test
    void quarantineAfterTheServedPositionDoesNotPreventPromotion() {
        List<RecordedEvent> events = List.of(Samples.recorded(1, report("I-2")), Samples.recorded(2, report("I-1")));
        served.project(events.subList(0, 1));
        rebuild(projector(2, RebuildTest::refusing), events);

        assertThat(generations.status().generation()).isEqualTo(2);
    }

    @Test
    void gapInTheTopicFailsTheRebuildButNotQueries() {
        served.project(ledger);
        projections.rebuild();
        List<RecordedEvent> holed = new ArrayList<>(ledger);
        holed.remove(6);
        TestProjector next = projector(2);
        assertThat(next.handle(TestProjector.records(holed))).isEqualTo(new BatchOutcome.Rewind());
        assertThat(next.handle(TestProjector.records(holed))).isEqualTo(new BatchOutcome.Stop());
        generationManager.update();

        assertThat(projections.projection().state()).isEqualTo(Projection.State.REBUILD_FAILED);
        assertThat(projections.projection().rebuild())
                .extracting(Rebuild::reason)
                .asString()
                .contains("the topic lacks events");
        assertThat(new LensHealth(statuses, generations).health().getDetails()).doesNotContainKey("stopped");
        assertThat(generations.served().checkpoint().position()).isEqualTo(300);
    }

    @Test
    void projectionReportsProgressAndRate() {
        served.project(ledger);
        statuses.head().found(320);
        generations.begin(NOW.instant().minusSeconds(10));
        projector(2).project(ledger.subList(0, 100));

        assertThat(projections.projection())
                .isEqualTo(new Projection(
                        "lens",
                        Projection.State.REBUILDING,
                        1,
                        null,
                        300,
                        320,
                        new Rebuild(2, NOW.instant().minusSeconds(10), 100, 10L, null)));
        generations.models(2).progress().write(generations.served().checkpoint());
        generations.promote(NOW.instant());
        assertThat(projections.projection())
                .isEqualTo(new Projection("lens", Projection.State.SERVING, 2, NOW.instant(), 300, 320, null));
    }

    /** Requests a rebuild, projects, and promotes if it can be. */
    private void rebuild(TestProjector next, List<RecordedEvent> events) {
        projections.rebuild();
        next.project(events);
        generationManager.update();
    }

    private TestProjector projector(int generation) {
        return projector(generation, SummaryFactory::of);
    }

    private TestProjector projector(int generation, Assessor assessor) {
        return new TestProjector(generations.models(generation), statuses.of(generation), assessor);
    }

    private static EntitySummary refusing(EntityRef entity, Answers answers) {
        if (entity.equals(EntityRef.incident("I-1"))) {
            throw new IllegalStateException("no such thing today");
        }
        return SummaryFactory.of(entity, answers);
    }

    private GenerationManager generationManager(Duration retention) {
        return new GenerationManager(
                generations, statuses, signal, this::lifecycle, NOW, Duration.ofMillis(5), retention);
    }

    private Lifecycle lifecycle(int generation) {
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

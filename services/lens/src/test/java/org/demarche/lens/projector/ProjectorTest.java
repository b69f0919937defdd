package org.demarche.lens.projector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.demarche.lens.Samples.report;

import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.event.ClaimEvent;
import org.demarche.contracts.event.ContradictionEvent;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.IncidentEvent;
import org.demarche.contracts.event.IncidentEvent.Confirmed;
import org.demarche.contracts.event.RecordedEvent;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.vocabulary.IncidentLink;
import org.demarche.lens.RandomLedger;
import org.demarche.lens.Samples;
import org.demarche.lens.journal.Checkpoint;
import org.demarche.lens.journal.EntitySummary;
import org.demarche.lens.journal.Generations;
import org.demarche.lens.journal.PositionSignal;
import org.demarche.lens.journal.ReadModels;
import org.demarche.lens.journal.mongo.MongoGenerations;
import org.demarche.testsupport.EmbeddedMongo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The read models after batches of events, with any split into batches and any repetition. */
class ProjectorTest {
    private static final String PROJECTION = "lens";

    private final MongoDatabase database = EmbeddedMongo.database();
    private final Generations generations = MongoGenerations.in(database, PROJECTION);
    private final ReadModels models = generations.served().models();
    private final PositionSignal signal = new PositionSignal();

    @Test
    void batchIsInHistoryJournalsSummariesAndProgress() {
        projector()
                .project(Samples.ledger(List.of(
                        report("I-1"), new Confirmed("C", "I-1", null, Samples.said("US", "2022-08")), report("I-2"))));

        assertThat(models.progress().read()).isEqualTo(new Checkpoint(3, 6, Samples.recordedAt(3), 0, null, false));
        assertThat(ReadModelAssertions.positions(models.history().read(1, 9))).containsExactly(1L, 2L, 3L);
        assertThat(ReadModelAssertions.positions(models.journals().read("incident/I-1", 9)))
                .containsExactly(1L, 2L);
        assertThat(ReadModelAssertions.positions(models.journals().read("case/C", 9)))
                .containsExactly(1L, 2L, 3L);
        EntitySummary state = models.summaries().find(EntityRef.incident("I-1")).orElseThrow();
        assertThat(state.status()).isEqualTo("CONFIRMED");
        assertThat(state.title()).isEqualTo("Attack I-1");
        assertThat(state.cases()).containsExactly("C");
        assertThat(state.first()).isEqualTo(1);
        assertThat(state.last()).isEqualTo(2);
        assertThat(state.assessed()).isTrue();
        assertThat(signal.position()).isEqualTo(3);
    }

    /** A retraction of a claim, a retraction of that, and so on, in one batch or with a restart after each. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void claimAboutAClaimIsInTheJournalsOfThatClaim(int batch) {
        Source desk = Samples.said("DESK", "2022-10-01");
        List<RecordedEvent> ledger = Samples.ledger(List.of(
                report("I-1"),
                new IncidentEvent.Linked("C", "I-1", "I-2", IncidentLink.LED_TO, null, desk),
                new ClaimEvent.Retracted("OTHER", "E-2", 2, null, null, desk),
                new ClaimEvent.Retracted("C", "E-3", 3, null, null, desk),
                new ClaimEvent.Disputed("C", "E-4", 4, null, null, desk)));
        for (int from = 0; from < ledger.size(); from += batch) {
            projector().project(ledger.subList(0, from));
            projector().project(ledger.subList(from, Math.min(from + batch, ledger.size())));
        }

        assertThat(ReadModelAssertions.positions(models.journals().read("incident/I-1", 9)))
                .containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(ReadModelAssertions.positions(models.journals().read("incident/I-2", 9)))
                .containsExactly(2L, 3L, 4L, 5L);
        assertThat(ReadModelAssertions.positions(models.journals().read("case/C", 9)))
                .containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(ReadModelAssertions.positions(models.journals().read("case/OTHER", 9)))
                .containsExactly(3L);
        assertThat(ReadModelAssertions.positions(models.journals().read("claim/E-2", 9)))
                .containsExactly(3L);
        assertThat(ReadModelAssertions.positions(models.journals().read("claim/E-4", 9)))
                .containsExactly(5L);
    }

    @Test
    void claimAboutAnUnreadableClaimWaitsInItsCase() {
        projector()
                .project(List.of(
                        Samples.unknown(1),
                        Samples.recorded(
                                2,
                                new ClaimEvent.Disputed("C", "E-1", 1, null, null, Samples.said("DESK", "2022-10-01"))),
                        Samples.recorded(
                                3,
                                new ClaimEvent.Disputed(
                                        "C", "E-9", 2, null, null, Samples.said("DESK", "2022-10-01")))));

        assertThat(models.progress().read().position()).isEqualTo(3);
        assertThat(models.quarantines().of("case/C").waiting()).containsExactly(1L, 2L, 3L);
        assertThat(ReadModelAssertions.positions(models.journals().read("claim/E-1", 9)))
                .containsExactly(2L);
    }

    @Test
    void resolutionIsInTheJournalOfItsSlotsEntity() {
        Source desk = Samples.said("DESK", "2022-10-01");
        projector()
                .project(Samples.ledger(List.of(new ContradictionEvent.Resolved(
                        "C", "incident/I-1/impact/SEVERITY", null, null, "LOW", "a reason", desk))));

        assertThat(ReadModelAssertions.positions(models.journals().read("incident/I-1", 9)))
                .containsExactly(1L);
        assertThat(ReadModelAssertions.positions(models.journals().read("case/C", 9)))
                .containsExactly(1L);
    }

    @Test
    void repeatedRecordIsAppliedOnce() {
        List<RecordedEvent> ledger = RandomLedger.of(1, 300);
        List<ConsumerRecord<byte[], byte[]>> twice = new ArrayList<>();
        TestProjector.records(ledger).forEach(record -> {
            twice.add(record);
            twice.add(record);
        });
        TestProjector projector = projector();
        for (int from = 0; from < twice.size(); from += 37) {
            projector.handle(twice.subList(from, Math.min(from + 37, twice.size())));
            projector.handle(twice.subList(from, Math.min(from + 37, twice.size())));
        }

        ReadModelAssertions.assertThatTheyEqualAFoldOf(models, ledger);
    }

    @Test
    void resultDoesNotDependOnTheSplitIntoBatches() {
        for (int size : new int[] {1, 7, 64, 500}) {
            List<RecordedEvent> ledger = RandomLedger.of(size, 200);
            ReadModels other =
                    MongoGenerations.in(EmbeddedMongo.database(), PROJECTION).models(1);
            TestProjector projector = new TestProjector(other, signal);
            for (int from = 0; from < ledger.size(); from += size) {
                projector.project(ledger.subList(from, Math.min(from + size, ledger.size())));
            }
            ReadModelAssertions.assertThatTheyEqualAFoldOf(other, ledger);
        }
    }

    @Test
    void batchOfManyEntitiesHasTheSameResult() {
        List<RecordedEvent> ledger = RandomLedger.of(4, 500);

        projector().project(ledger);

        ReadModelAssertions.assertThatTheyEqualAFoldOf(models, ledger);
    }

    @Test
    void entityWithTooManyClaimsHasASummaryWithoutAssessment() {
        List<Event> events = new ArrayList<>(List.of(report("I-1")));
        for (int n = 0; n < SummaryFactory.MOST_CLAIMS; n++) {
            events.add(new Confirmed("C", "I-1", null, Samples.said("US", "2022-08")));
        }
        List<RecordedEvent> ledger = Samples.ledger(events);
        TestProjector projector = projector();
        projector.project(ledger.subList(0, SummaryFactory.MOST_CLAIMS));
        EntitySummary before =
                models.summaries().find(EntityRef.incident("I-1")).orElseThrow();
        projector.project(ledger.subList(SummaryFactory.MOST_CLAIMS, ledger.size()));
        EntitySummary after = models.summaries().find(EntityRef.incident("I-1")).orElseThrow();

        assertThat(before.assessed()).isTrue();
        assertThat(before.status()).isEqualTo("CONFIRMED");
        assertThat(after.assessed()).isFalse();
        assertThat(after.status()).isNull();
        assertThat(after.last()).isEqualTo(ledger.size());
    }

    @Test
    void restartContinuesFromTheStoredProgress() {
        List<RecordedEvent> ledger = RandomLedger.of(2, 300);
        for (int from = 0; from < ledger.size(); from += 50) {
            TestProjector restarted = projector();
            assertThat(restarted.projector().start().orElse(0)).isEqualTo(from * 2L);
            restarted.project(ledger.subList(from, from + 50));
        }

        ReadModelAssertions.assertThatTheyEqualAFoldOf(models, ledger);
    }

    @Test
    void restartWithAnEmptyStoreReadsEverything() {
        List<RecordedEvent> ledger = RandomLedger.of(3, 100);
        projector().project(ledger);
        ReadModels empty =
                MongoGenerations.in(EmbeddedMongo.database(), PROJECTION).models(1);
        TestProjector restarted = new TestProjector(empty, signal);

        assertThat(restarted.projector().start()).isEmpty();
        restarted.project(ledger);

        ReadModelAssertions.assertThatTheyEqualAFoldOf(empty, ledger);
    }

    @Test
    void firstBatchBeforeTheProgressIsSkipped() {
        List<RecordedEvent> ledger = RandomLedger.of(8, 100);
        projector().project(ledger);
        TestProjector unassigned = projector();

        assertThat(unassigned.handle(TestProjector.records(ledger.subList(0, 10))))
                .isEqualTo(new BatchOutcome.Seek(200));
        assertThat(unassigned.handle(TestProjector.records(ledger.subList(0, 10))))
                .isEqualTo(new BatchOutcome.GoOn());
    }

    private TestProjector projector() {
        return new TestProjector(models, signal);
    }
}

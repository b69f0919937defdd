package org.demarche.lens.projector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.demarche.lens.Samples.report;

import com.mongodb.client.MongoDatabase;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.bson.Document;
import org.demarche.contracts.event.RecordedEvent;
import org.demarche.lens.RandomLedger;
import org.demarche.lens.Samples;
import org.demarche.lens.journal.Checkpoint;
import org.demarche.lens.journal.Generations;
import org.demarche.lens.journal.PositionSignal;
import org.demarche.lens.journal.ReadModels;
import org.demarche.lens.journal.ReadModelsUnavailableException;
import org.demarche.lens.journal.mongo.MongoGenerations;
import org.demarche.testsupport.EmbeddedMongo;
import org.demarche.testsupport.FlakyMongo;
import org.junit.jupiter.api.Test;

/** Events that cannot be applied, cannot be written, or are out of order. */
class ProjectorFaultsTest {
    private static final String PROJECTION = "lens";

    private final MongoDatabase database = EmbeddedMongo.database();
    private final Generations generations = MongoGenerations.in(database, PROJECTION);
    private final ReadModels models = generations.served().models();
    private final PositionSignal signal = new PositionSignal();

    @Test
    void batchIsCompletedByTheNextAttemptAfterAnyFailedWrite() {
        List<RecordedEvent> ledger = RandomLedger.of(4, 60);
        for (int write = 1; write <= 8; write++) {
            for (boolean doneAnyway : new boolean[] {false, true}) {
                MongoDatabase database = EmbeddedMongo.database();
                TestProjector projector = new TestProjector(
                        MongoGenerations.in(FlakyMongo.failingAt(write, doneAnyway, database), PROJECTION)
                                .models(1),
                        signal);
                List<Boolean> failed = new ArrayList<>();
                for (int from = 0; from < 60; from += 30) {
                    failed.add(ReadModelAssertions.fails(projector, ledger.subList(from, from + 30)));
                }
                assertThat(failed).containsOnlyOnce(true);
                assertThat(projector.status().failure()).isNull();
                ReadModelAssertions.assertThatTheyEqualAFoldOf(
                        MongoGenerations.in(database, PROJECTION).models(1), ledger);
            }
        }
    }

    @Test
    void batchMayBeSplitDifferentlyAfterARestart() {
        List<RecordedEvent> ledger = RandomLedger.of(9, 200);
        for (int write = 5; write <= 8; write++) {
            for (boolean doneAnyway : new boolean[] {false, true}) {
                MongoDatabase database = EmbeddedMongo.database();
                TestProjector projector = new TestProjector(
                        MongoGenerations.in(FlakyMongo.failingAt(write, doneAnyway, database), PROJECTION)
                                .models(1),
                        signal);
                projector.project(ledger.subList(0, 30));
                assertThatExceptionOfType(ReadModelsUnavailableException.class)
                        .isThrownBy(() -> projector.project(ledger.subList(30, 180)));
                assertThat(projector.status().failure()).isNotNull();
                TestProjector restarted = new TestProjector(
                        MongoGenerations.in(database, PROJECTION).models(1), signal);
                for (int from = 20; from < 200; from += 45) {
                    restarted.project(ledger.subList(from, from + 45));
                }
                ReadModelAssertions.assertThatTheyEqualAFoldOf(
                        MongoGenerations.in(database, PROJECTION).models(1), ledger);
            }
        }
    }

    @Test
    void outdatedProjectorChangesNothing() {
        List<RecordedEvent> ledger = RandomLedger.of(5, 200);
        TestProjector zombie = projector();
        zombie.project(ledger.subList(0, 60));
        TestProjector successor = projector();
        successor.project(ledger);

        zombie.project(ledger.subList(60, 100));
        zombie.project(ledger.subList(100, 130));

        ReadModelAssertions.assertThatTheyEqualAFoldOf(models, ledger);
    }

    @Test
    void gapRewindsOnceAndThenStopsTheProjector() {
        TestProjector projector = projector();
        List<RecordedEvent> ledger = RandomLedger.of(6, 10);
        List<RecordedEvent> holed = new ArrayList<>(ledger);
        holed.remove(6);

        assertThat(projector.handle(TestProjector.records(holed))).isEqualTo(new BatchOutcome.Rewind());
        assertThat(models.progress().read().position()).isEqualTo(6);
        assertThat(projector.status().isStopped()).isFalse();

        assertThat(projector.handle(TestProjector.records(holed))).isEqualTo(new BatchOutcome.Stop());
        assertThat(projector.status().failure())
                .extracting(ProjectorStatus.Failure::reason)
                .asString()
                .contains("position 8 follows on 6");
        assertThat(new LensHealth(projector.statuses(), generations)
                        .health()
                        .getStatus()
                        .getCode())
                .isEqualTo("DOWN");

        assertThat(projector.handle(TestProjector.records(ledger))).isEqualTo(new BatchOutcome.Stop());
        assertThat(models.progress().read().position()).isEqualTo(6);
    }

    @Test
    void readModelsLostUnderARunningProjectorAreBuiltAgain() {
        List<RecordedEvent> ledger = RandomLedger.of(8, 90);
        TestProjector projector = projector();
        projector.project(ledger.subList(0, 30));
        for (String name : database.listCollectionNames().into(new ArrayList<>())) {
            database.getCollection(name).drop();
        }

        assertThatExceptionOfType(ReadModelsUnavailableException.class)
                .isThrownBy(() -> projector.project(ledger.subList(30, 60)))
                .withMessageContaining("were at position 30");
        assertThat(models.progress().read().position()).isZero();
        assertThat(projector.handle(TestProjector.records(ledger.subList(30, 60))))
                .isEqualTo(new BatchOutcome.Rewind());
        projector.project(ledger);

        ReadModelAssertions.assertThatTheyEqualAFoldOf(models, ledger);
    }

    @Test
    void readModelsRestoredFromAnOlderBackupAreBuiltAgain() {
        List<RecordedEvent> ledger = RandomLedger.of(8, 90);
        TestProjector projector = projector();
        projector.project(ledger.subList(0, 20));
        Document backup = database.getCollection("progress").find().first();
        projector.project(ledger.subList(20, 40));
        database.getCollection("progress").drop();
        database.getCollection("progress").insertOne(backup);

        assertThat(ReadModelAssertions.fails(projector, ledger.subList(40, 60))).isTrue();
        projector.project(ledger);

        ReadModelAssertions.assertThatTheyEqualAFoldOf(models, ledger);
    }

    @Test
    void topicOfAnotherLedgerStopsTheProjectorAndHealthSaysWhatToDo() {
        List<RecordedEvent> ledger = RandomLedger.of(8, 30);
        projector().project(ledger);
        TestProjector restarted = projector();
        assertThat(restarted.projector().start())
                .as("the last applied is read again")
                .hasValue(60);

        BatchOutcome outcome = restarted.handle(TestProjector.records(
                LongStream.rangeClosed(30, 33).mapToObj(Samples::unknown).toList()));

        assertThat(outcome).isEqualTo(new BatchOutcome.Stop());
        assertThat(restarted.status().failure())
                .extracting(ProjectorStatus.Failure::reason)
                .asString()
                .contains("at position 30", "empty database");
        assertThat(models.progress().read().position()).isEqualTo(30);
    }

    @Test
    void gapThatARewindClosesIsForgotten() {
        TestProjector projector = projector();
        List<RecordedEvent> ledger = RandomLedger.of(7, 10);

        assertThat(projector.handle(TestProjector.records(ledger.subList(5, 10))))
                .isEqualTo(new BatchOutcome.Rewind());
        assertThat(projector.handle(TestProjector.records(ledger))).isEqualTo(new BatchOutcome.GoOn());

        ReadModelAssertions.assertThatTheyEqualAFoldOf(models, ledger);
    }

    @Test
    void unreadableEventIsDeadLetteredAndItsEntitiesWait() {
        TestProjector projector = projector();
        RecordedEvent unreadable = new RecordedEvent(
                3,
                "E-3",
                "incident.confirmed",
                1,
                "incident/I-1",
                "C",
                Samples.recordedAt(3),
                "00",
                "{no json".getBytes(StandardCharsets.UTF_8));
        projector.project(List.of(
                Samples.recorded(1, report("I-1")),
                Samples.unknown(2),
                unreadable,
                Samples.recorded(4, report("I-1"))));

        assertThat(projector.dead()).hasSize(2);
        assertThat(projector.dead().getFirst()).isEqualTo("4 2 unknown event type tea.served at position 2");
        assertThat(projector.dead().getLast()).startsWith("6 3 ");
        assertThat(ReadModelAssertions.positions(models.history().read(1, 9))).containsExactly(1L, 2L, 3L, 4L);
        assertThat(models.history().at(2).orElseThrow().unreadable()).contains("tea.served");
        assertThat(ReadModelAssertions.positions(models.journals().read("case/C", 9)))
                .containsExactly(1L);
        assertThat(ReadModelAssertions.positions(models.journals().read("incident/I-1", 9)))
                .containsExactly(1L);
        assertThat(models.quarantines().of("case/C").waiting()).containsExactly(2L, 3L, 4L);
        assertThat(models.quarantines().of("incident/I-1").waiting()).containsExactly(3L, 4L);
        assertThat(models.progress().read().unreadable()).isEqualTo(2);
        assertThat(new LensHealth(projector.statuses(), generations).health().getDetails())
                .containsEntry("unreadable", 2L)
                .hasEntrySatisfying(
                        "lastUnreadable", last -> assertThat(last).asString().startsWith("3: "));
    }

    @Test
    void recordThatIsNotAnEventIsOnlyDeadLettered() {
        TestProjector projector = projector();
        var invalid = TestProjector.record(3, new byte[] {1}, new RecordHeaders());
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        records.add(TestProjector.record(Samples.recorded(1, report("I-1"))));
        records.add(invalid);
        records.add(TestProjector.record(Samples.recorded(2, report("I-2"))));

        assertThat(projector.handle(records)).isEqualTo(new BatchOutcome.GoOn());
        assertThat(projector.dead()).containsExactly("3 0 the CloudEvents attribute dataschema is missing");
        assertThat(models.progress().read().position()).isEqualTo(2);
    }

    @Test
    void largeBatchIsAppliedInOrderUpToAGap() {
        TestProjector projector = projector();
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int position = 1; position <= 150; position++) {
            if (position != 120) {
                records.add(TestProjector.record(Samples.recorded(position, report("I-" + position % 2))));
            }
        }
        records.add(90, TestProjector.record(181, new byte[] {1}, new RecordHeaders()));
        records.add(TestProjector.record(999, new byte[] {1}, new RecordHeaders()));

        assertThat(projector.handle(records)).isEqualTo(new BatchOutcome.Rewind());
        assertThat(projector.dead()).containsExactly("181 0 the CloudEvents attribute dataschema is missing");
        assertThat(models.progress().read().position()).isEqualTo(119);
        assertThat(ReadModelAssertions.positions(models.journals().read("case/C", 999)))
                .isEqualTo(LongStream.rangeClosed(1, 119).boxed().toList());
    }

    @Test
    void recordThatCannotBeDeadLetteredIsNotSkipped() {
        var refusing = new Projector(
                models,
                (record, position, reason) -> {
                    throw new IllegalStateException("no dead letters today");
                },
                signal::reached,
                new ProjectorStatus(new TopicHead()),
                java.time.Clock.systemUTC(),
                10,
                SummaryFactory::of);

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> refusing.handle(TestProjector.records(List.of(Samples.unknown(1)))));
        assertThat(models.progress().read()).isEqualTo(Checkpoint.START);
    }

    private TestProjector projector() {
        return new TestProjector(models, signal);
    }
}

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
import org.demarche.contracts.event.RecordedEvent;
import org.demarche.lens.RandomLedger;
import org.demarche.lens.Samples;
import org.demarche.lens.journal.Checkpoint;
import org.demarche.lens.journal.Generations;
import org.demarche.lens.journal.PositionSignal;
import org.demarche.lens.journal.ReadModels;
import org.demarche.lens.journal.ReadModelsUnavailableException;
import org.demarche.testsupport.EmbeddedMongo;
import org.demarche.testsupport.FlakyMongo;
import org.junit.jupiter.api.Test;

/** What cannot be applied, cannot be written, or comes out of order. */
class ProjectorFaultsTest {
    private static final String PROJECTION = "lens";

    private final MongoDatabase database = EmbeddedMongo.database();
    private final Generations generations = Generations.in(database, PROJECTION);
    private final ReadModels models = generations.served().models();
    private final PositionSignal signal = new PositionSignal();

    @Test
    void aBatchThatMongoBrokeOffAnywhereIsCompletedByTheNextAttempt() {
        List<RecordedEvent> ledger = RandomLedger.of(4, 60);
        for (int write = 1; write <= 8; write++) {
            for (boolean doneAnyway : new boolean[] {false, true}) {
                MongoDatabase database = EmbeddedMongo.database();
                Feed feed =
                        new Feed(ReadModels.in(FlakyMongo.failingAt(write, doneAnyway, database), PROJECTION), signal);
                List<Boolean> failed = new ArrayList<>();
                for (int from = 0; from < 60; from += 30) {
                    failed.add(Held.fails(feed, ledger.subList(from, from + 30)));
                }
                assertThat(failed).containsOnlyOnce(true);
                assertThat(feed.status().trouble()).isNull();
                Held.assertThatTheStoreHolds(ReadModels.in(database, PROJECTION), ledger);
            }
        }
    }

    @Test
    void aBatchThatMongoBrokeOffMayBeCutOtherwiseAfterARestart() {
        List<RecordedEvent> ledger = RandomLedger.of(9, 200);
        for (int write = 5; write <= 8; write++) {
            for (boolean doneAnyway : new boolean[] {false, true}) {
                MongoDatabase database = EmbeddedMongo.database();
                Feed feed =
                        new Feed(ReadModels.in(FlakyMongo.failingAt(write, doneAnyway, database), PROJECTION), signal);
                feed.project(ledger.subList(0, 30));
                assertThatExceptionOfType(ReadModelsUnavailableException.class)
                        .isThrownBy(() -> feed.project(ledger.subList(30, 180)));
                assertThat(feed.status().trouble()).isNotNull();
                Feed restarted = new Feed(ReadModels.in(database, PROJECTION), signal);
                for (int from = 20; from < 200; from += 45) {
                    restarted.project(ledger.subList(from, from + 45));
                }
                Held.assertThatTheStoreHolds(ReadModels.in(database, PROJECTION), ledger);
            }
        }
    }

    @Test
    void aZombieWithAnOldBatchChangesNothing() {
        List<RecordedEvent> ledger = RandomLedger.of(5, 200);
        Feed zombie = feed();
        zombie.project(ledger.subList(0, 60));
        Feed successor = feed();
        successor.project(ledger);

        zombie.project(ledger.subList(60, 100));
        zombie.project(ledger.subList(100, 130));

        Held.assertThatTheStoreHolds(models, ledger);
    }

    @Test
    void aGapIsReadAgainFromTheBeginningOnceAndThenStopsTheProjector() {
        Feed feed = feed();
        List<RecordedEvent> ledger = RandomLedger.of(6, 10);
        List<RecordedEvent> holed = new ArrayList<>(ledger);
        holed.remove(6);

        assertThat(feed.handle(Feed.records(holed))).isEqualTo(new BatchOutcome.Rewind());
        assertThat(models.progress().read().position()).isEqualTo(6);
        assertThat(feed.status().isStopped()).isFalse();

        assertThat(feed.handle(Feed.records(holed))).isEqualTo(new BatchOutcome.Stop());
        assertThat(feed.status().trouble())
                .extracting(ProjectorStatus.Trouble::reason)
                .asString()
                .contains("position 8 follows on 6");
        assertThat(new LensHealth(feed.statuses(), generations)
                        .health()
                        .getStatus()
                        .getCode())
                .isEqualTo("DOWN");

        assertThat(feed.handle(Feed.records(ledger))).isEqualTo(new BatchOutcome.Stop());
        assertThat(models.progress().read().position()).isEqualTo(6);
    }

    @Test
    void aGapThatReadingAgainClosesIsForgotten() {
        Feed feed = feed();
        List<RecordedEvent> ledger = RandomLedger.of(7, 10);

        assertThat(feed.handle(Feed.records(ledger.subList(5, 10)))).isEqualTo(new BatchOutcome.Rewind());
        assertThat(feed.handle(Feed.records(ledger))).isEqualTo(new BatchOutcome.GoOn());

        Held.assertThatTheStoreHolds(models, ledger);
    }

    @Test
    void anEventThatCannotBeReadIsPutAsideAndWhatItIsAboutWaits() {
        Feed feed = feed();
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
        feed.project(List.of(
                Samples.recorded(1, report("I-1")),
                Samples.unknown(2),
                unreadable,
                Samples.recorded(4, report("I-1"))));

        assertThat(feed.dead()).hasSize(2);
        assertThat(feed.dead().getFirst()).isEqualTo("4 2 unknown event type tea.served at position 2");
        assertThat(feed.dead().getLast()).startsWith("6 3 ");
        assertThat(Held.positions(models.history().read(1, 9))).containsExactly(1L, 2L, 3L, 4L);
        assertThat(models.history().at(2).orElseThrow().unreadable()).contains("tea.served");
        assertThat(Held.positions(models.journals().read("case/C", 9))).containsExactly(1L);
        assertThat(Held.positions(models.journals().read("incident/I-1", 9))).containsExactly(1L);
        assertThat(models.quarantines().of("case/C").waiting()).containsExactly(2L, 3L, 4L);
        assertThat(models.quarantines().of("incident/I-1").waiting()).containsExactly(3L, 4L);
        assertThat(models.progress().read().unreadable()).isEqualTo(2);
        assertThat(new LensHealth(feed.statuses(), generations).health().getDetails())
                .containsEntry("unreadable", 2L)
                .hasEntrySatisfying(
                        "lastUnreadable", last -> assertThat(last).asString().startsWith("3: "));
    }

    @Test
    void aRecordThatIsNoEventIsPutAsideAndNothingElse() {
        Feed feed = feed();
        var foreign = Feed.record(3, new byte[] {1}, new RecordHeaders());
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        records.add(Feed.record(Samples.recorded(1, report("I-1"))));
        records.add(foreign);
        records.add(Feed.record(Samples.recorded(2, report("I-2"))));

        assertThat(feed.handle(records)).isEqualTo(new BatchOutcome.GoOn());
        assertThat(feed.dead()).containsExactly("3 0 the CloudEvents attribute dataschema is missing");
        assertThat(models.progress().read().position()).isEqualTo(2);
    }

    @Test
    void aLargeBatchIsAppliedInItsOrderUpToAGap() {
        Feed feed = feed();
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int position = 1; position <= 150; position++) {
            if (position != 120) {
                records.add(Feed.record(Samples.recorded(position, report("I-" + position % 2))));
            }
        }
        records.add(90, Feed.record(181, new byte[] {1}, new RecordHeaders()));
        records.add(Feed.record(999, new byte[] {1}, new RecordHeaders()));

        assertThat(feed.handle(records)).isEqualTo(new BatchOutcome.Rewind());
        assertThat(feed.dead()).containsExactly("181 0 the CloudEvents attribute dataschema is missing");
        assertThat(models.progress().read().position()).isEqualTo(119);
        assertThat(Held.positions(models.journals().read("case/C", 999)))
                .isEqualTo(LongStream.rangeClosed(1, 119).boxed().toList());
    }

    @Test
    void whatCannotBePutAsideIsNotPassedOver() {
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
                .isThrownBy(() -> refusing.handle(Feed.records(List.of(Samples.unknown(1)))));
        assertThat(models.progress().read()).isEqualTo(Checkpoint.START);
    }

    private Feed feed() {
        return new Feed(models, signal);
    }
}

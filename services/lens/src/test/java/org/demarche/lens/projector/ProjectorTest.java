package org.demarche.lens.projector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.demarche.lens.Samples.report;

import com.mongodb.client.MongoDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.demarche.contracts.event.ClaimEvent;
import org.demarche.contracts.event.ContradictionEvent;
import org.demarche.contracts.event.IncidentEvent;
import org.demarche.contracts.event.IncidentEvent.Confirmed;
import org.demarche.contracts.event.RecordedEvent;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.vocabulary.IncidentLink;
import org.demarche.lens.RandomLedger;
import org.demarche.lens.Samples;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.assess.Claim;
import org.demarche.lens.assess.Reading;
import org.demarche.lens.assess.Things;
import org.demarche.lens.journal.EmbeddedMongo;
import org.demarche.lens.journal.FlakyMongo;
import org.demarche.lens.journal.Generations;
import org.demarche.lens.journal.Kept;
import org.demarche.lens.journal.Mark;
import org.demarche.lens.journal.ReadModels;
import org.demarche.lens.journal.ReadModelsUnavailableException;
import org.demarche.lens.journal.Signal;
import org.demarche.lens.journal.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectorTest {
    private static final String PROJECTION = "lens";

    private final MongoDatabase database = EmbeddedMongo.database();
    private final Generations generations = Generations.in(database, PROJECTION);
    private final ReadModels models = generations.served().models();
    private final Signal signal = new Signal();

    @Test
    void aBatchIsInHistoryJournalsStatesAndProgress() {
        feed().project(Samples.ledger(
                List.of(report("I-1"), new Confirmed("C", "I-1", null, Samples.said("US", "2022-08")), report("I-2"))));

        assertThat(models.progress().read()).isEqualTo(new Mark(3, 6, Samples.recordedAt(3), 0, null));
        assertThat(positions(models.history().read(1, 9))).containsExactly(1L, 2L, 3L);
        assertThat(positions(models.journals().read("incident/I-1", 9))).containsExactly(1L, 2L);
        assertThat(positions(models.journals().read("case/C", 9))).containsExactly(1L, 2L, 3L);
        State state = models.states().find("incident/I-1").orElseThrow();
        assertThat(state.status()).isEqualTo("CONFIRMED");
        assertThat(state.title()).isEqualTo("Attack I-1");
        assertThat(state.cases()).containsExactly("C");
        assertThat(state.first()).isEqualTo(1);
        assertThat(state.last()).isEqualTo(2);
        assertThat(state.json()).contains("\"status\":\"CONFIRMED\"");
        assertThat(signal.position()).isEqualTo(3);
    }

    /** A retraction of a claim, a retraction of that, and so on: all in one batch, or each after a restart. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void aClaimAboutAClaimReachesEverythingThatTheClaimIsAbout(int batch) {
        Source desk = Samples.said("DESK", "2022-10-01");
        List<RecordedEvent> ledger = Samples.ledger(List.of(
                report("I-1"),
                new IncidentEvent.Linked("C", "I-1", "I-2", IncidentLink.LED_TO, null, desk),
                new ClaimEvent.Retracted("OTHER", "E-2", 2, null, null, desk),
                new ClaimEvent.Retracted("C", "E-3", 3, null, null, desk),
                new ClaimEvent.Disputed("C", "E-4", 4, null, null, desk)));
        for (int from = 0; from < ledger.size(); from += batch) {
            feed().project(ledger.subList(0, from));
            feed().project(ledger.subList(from, Math.min(from + batch, ledger.size())));
        }

        assertThat(positions(models.journals().read("incident/I-1", 9))).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(positions(models.journals().read("incident/I-2", 9))).containsExactly(2L, 3L, 4L, 5L);
        assertThat(positions(models.journals().read("case/C", 9))).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(positions(models.journals().read("case/OTHER", 9))).containsExactly(3L);
        assertThat(positions(models.journals().read("claim/E-2", 9))).containsExactly(3L);
        assertThat(positions(models.journals().read("claim/E-4", 9))).containsExactly(5L);
    }

    @Test
    void aClaimAboutWhatCannotBeReadWaitsWithItInItsCaseAndIsFoundUnderTheClaim() {
        feed().project(List.of(
                Samples.unknown(1),
                Samples.recorded(
                        2, new ClaimEvent.Disputed("C", "E-1", 1, null, null, Samples.said("DESK", "2022-10-01"))),
                Samples.recorded(
                        3, new ClaimEvent.Disputed("C", "E-9", 2, null, null, Samples.said("DESK", "2022-10-01")))));

        assertThat(models.progress().read().position()).isEqualTo(3);
        assertThat(models.quarantines().of("case/C").waiting()).containsExactly(1L, 2L, 3L);
        assertThat(positions(models.journals().read("claim/E-1", 9))).containsExactly(2L);
    }

    @Test
    void aResolutionBelongsToTheThingOfItsSlot() {
        Source desk = Samples.said("DESK", "2022-10-01");
        feed().project(Samples.ledger(List.of(new ContradictionEvent.Resolved(
                "C", "incident/I-1/impact/SEVERITY", null, null, "LOW", "a reason", desk))));

        assertThat(positions(models.journals().read("incident/I-1", 9))).containsExactly(1L);
        assertThat(positions(models.journals().read("case/C", 9))).containsExactly(1L);
    }

    @Test
    void everyRecordTwiceIsAppliedOnce() {
        List<RecordedEvent> ledger = RandomLedger.of(1, 300);
        List<ConsumerRecord<byte[], byte[]>> twice = new ArrayList<>();
        Feed.records(ledger).forEach(record -> {
            twice.add(record);
            twice.add(record);
        });
        Feed feed = feed();
        for (int from = 0; from < twice.size(); from += 37) {
            feed.handle(twice.subList(from, Math.min(from + 37, twice.size())));
            feed.handle(twice.subList(from, Math.min(from + 37, twice.size())));
        }

        assertThatTheStoreHolds(ledger);
    }

    @Test
    void itDoesNotMatterHowTheLedgerIsCutIntoBatches() {
        for (int size : new int[] {1, 7, 64, 500}) {
            List<RecordedEvent> ledger = RandomLedger.of(size, 200);
            ReadModels other = ReadModels.in(EmbeddedMongo.database(), PROJECTION);
            Feed feed = new Feed(other, signal);
            for (int from = 0; from < ledger.size(); from += size) {
                feed.project(ledger.subList(from, Math.min(from + size, ledger.size())));
            }
            assertThatTheStoreHolds(other, ledger);
        }
    }

    @Test
    void aRestartGoesOnFromWhatTheStoreHolds() {
        List<RecordedEvent> ledger = RandomLedger.of(2, 300);
        for (int from = 0; from < ledger.size(); from += 50) {
            Feed restarted = feed();
            assertThat(restarted.projector().start().orElse(0)).isEqualTo(from == 0 ? 0 : from * 2 + 1);
            restarted.project(ledger.subList(from, from + 50));
        }

        assertThatTheStoreHolds(ledger);
    }

    @Test
    void aRestartWithAnEmptyStoreReadsEverythingAgain() {
        List<RecordedEvent> ledger = RandomLedger.of(3, 100);
        feed().project(ledger);
        ReadModels empty = ReadModels.in(EmbeddedMongo.database(), PROJECTION);
        Feed restarted = new Feed(empty, signal);

        assertThat(restarted.projector().start()).isEmpty();
        restarted.project(ledger);

        assertThatTheStoreHolds(empty, ledger);
    }

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
                    failed.add(fails(feed, ledger.subList(from, from + 30)));
                }
                assertThat(failed).containsOnlyOnce(true);
                assertThat(feed.status().trouble()).isNull();
                assertThatTheStoreHolds(ReadModels.in(database, PROJECTION), ledger);
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
                assertThatTheStoreHolds(ReadModels.in(database, PROJECTION), ledger);
            }
        }
    }

    /** Gives the batch again if it failed, as the listener does, and tells whether it did. */
    static boolean fails(Feed feed, List<RecordedEvent> batch) {
        try {
            feed.project(batch);
            return false;
        } catch (ReadModelsUnavailableException e) {
            feed.project(batch);
            return true;
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

        assertThatTheStoreHolds(ledger);
    }

    @Test
    void aGapIsReadAgainFromTheBeginningOnceAndThenStopsTheProjector() {
        Feed feed = feed();
        List<RecordedEvent> ledger = RandomLedger.of(6, 10);
        List<RecordedEvent> holed = new ArrayList<>(ledger);
        holed.remove(6);

        assertThat(feed.handle(Feed.records(holed))).isEqualTo(new Next.Rewind());
        assertThat(models.progress().read().position()).isEqualTo(6);
        assertThat(feed.status().isStopped()).isFalse();

        assertThat(feed.handle(Feed.records(holed))).isEqualTo(new Next.Stop());
        assertThat(feed.status().trouble())
                .extracting(ProjectorStatus.Trouble::reason)
                .asString()
                .contains("position 8 follows on 6");
        assertThat(new LensHealth(feed.statuses(), generations)
                        .health()
                        .getStatus()
                        .getCode())
                .isEqualTo("DOWN");

        assertThat(feed.handle(Feed.records(ledger))).isEqualTo(new Next.Stop());
        assertThat(models.progress().read().position()).isEqualTo(6);
    }

    @Test
    void aGapThatReadingAgainClosesIsForgotten() {
        Feed feed = feed();
        List<RecordedEvent> ledger = RandomLedger.of(7, 10);

        assertThat(feed.handle(Feed.records(ledger.subList(5, 10)))).isEqualTo(new Next.Rewind());
        assertThat(feed.handle(Feed.records(ledger))).isEqualTo(new Next.GoOn());

        assertThatTheStoreHolds(ledger);
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
        assertThat(positions(models.history().read(1, 9))).containsExactly(1L, 2L, 3L, 4L);
        assertThat(models.history().at(2).orElseThrow().unreadable()).contains("tea.served");
        assertThat(positions(models.journals().read("case/C", 9))).containsExactly(1L);
        assertThat(positions(models.journals().read("incident/I-1", 9))).containsExactly(1L);
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

        assertThat(feed.handle(records)).isEqualTo(new Next.GoOn());
        assertThat(feed.dead()).containsExactly("3 0 the CloudEvents attribute dataschema is missing");
        assertThat(models.progress().read().position()).isEqualTo(2);
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
                StateOf::of);

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> refusing.handle(Feed.records(List.of(Samples.unknown(1)))));
        assertThat(models.progress().read()).isEqualTo(Mark.START);
    }

    @Test
    void aFirstBatchFarBehindTheProgressIsJumpedOver() {
        List<RecordedEvent> ledger = RandomLedger.of(8, 100);
        feed().project(ledger);
        Feed unassigned = feed();

        assertThat(unassigned.handle(Feed.records(ledger.subList(0, 10)))).isEqualTo(new Next.Seek(201));
        assertThat(unassigned.handle(Feed.records(ledger.subList(0, 10)))).isEqualTo(new Next.GoOn());
    }

    private Feed feed() {
        return new Feed(models, signal);
    }

    private void assertThatTheStoreHolds(List<RecordedEvent> ledger) {
        assertThatTheStoreHolds(models, ledger);
    }

    /** The same as a fold over the whole ledger from its beginning. */
    static void assertThatTheStoreHolds(ReadModels models, List<RecordedEvent> ledger) {
        assertThat(models.progress().read().position()).isEqualTo(ledger.size());
        assertThat(texts(models.history().read(1, ledger.size()).stream()
                        .map(Kept::event)
                        .toList()))
                .isEqualTo(texts(ledger));
        List<Claim> claims = ledger.stream().map(Claim::of).toList();
        var things = new TreeSet<String>();
        claims.forEach(claim -> things.addAll(things(claims, claim)));
        var answers = new Answers(asked -> byThing(claims, asked), Reading.latest(Instant.now()));
        for (String thing : things) {
            assertThat(positions(models.journals().read(thing, Long.MAX_VALUE)))
                    .as(thing)
                    .containsExactlyElementsOf(
                            answers.claims(thing).stream().map(Claim::position).toList());
            State wanted = StateOf.of(thing, answers);
            State held = models.states().find(thing).orElseThrow();
            assertThat(List.of(held.first(), held.last(), held.cases()))
                    .isEqualTo(List.of(wanted.first(), wanted.last(), wanted.cases()));
            assertThat(held.status()).as(thing).isEqualTo(wanted.status());
            assertThat(held.title()).as(thing).isEqualTo(wanted.title());
        }
    }

    private static List<String> texts(List<RecordedEvent> events) {
        return events.stream()
                .map(event -> event.position() + event.id() + event.recordedAt() + event.dataAsText())
                .toList();
    }

    static java.util.Map<String, List<Claim>> byThing(List<Claim> claims, java.util.Collection<String> asked) {
        var found = new java.util.HashMap<String, List<Claim>>();
        for (Claim claim : claims) {
            for (String thing : things(claims, claim)) {
                if (asked.contains(thing)) {
                    found.computeIfAbsent(thing, none -> new ArrayList<>()).add(claim);
                }
            }
        }
        return found;
    }

    private static java.util.Set<String> things(List<Claim> claims, Claim claim) {
        return Things.of(
                claim.event(), about -> claims.get((int) about.position() - 1).event());
    }

    private static List<Long> positions(List<Kept> kept) {
        return kept.stream().map(Kept::position).toList();
    }
}

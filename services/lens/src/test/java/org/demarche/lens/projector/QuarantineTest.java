package org.demarche.lens.projector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.demarche.lens.Samples.report;

import java.time.Clock;
import java.util.List;
import java.util.stream.LongStream;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.event.RecordedEvent;
import org.demarche.lens.Samples;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.journal.Checkpoint;
import org.demarche.lens.journal.EntitySummary;
import org.demarche.lens.journal.Generations;
import org.demarche.lens.journal.PositionSignal;
import org.demarche.lens.journal.Quarantined;
import org.demarche.lens.journal.ReadModels;
import org.demarche.lens.journal.StoredEvent;
import org.demarche.lens.journal.mongo.MongoGenerations;
import org.demarche.testsupport.EmbeddedMongo;
import org.junit.jupiter.api.Test;

class QuarantineTest {
    private static final String BROKEN = "incident/I-1";

    private final Generations generations = MongoGenerations.in(EmbeddedMongo.database(), "lens");
    private final ReadModels models = generations.served().models();
    private final PositionSignal signal = new PositionSignal();
    private boolean works;

    @Test
    void entityThatCannotBeAssessedIsQuarantinedAndOthersContinue() {
        TestProjector projector = projector();
        projector.project(List.of(event(1, "I-1"), event(2, "I-2")));
        projector.project(List.of(event(3, "I-1"), event(4, "I-2")));

        assertThat(quarantine().open()).singleElement().satisfies(key -> {
            assertThat(key.key()).isEqualTo(BROKEN);
            assertThat(key.reason()).contains("no such thing today");
            assertThat(key.waiting()).containsExactly(1L, 3L);
        });
        assertThat(journal(BROKEN)).isEmpty();
        assertThat(journal("incident/I-2")).containsExactly(2L, 4L);
        assertThat(journal("case/C")).containsExactly(1L, 2L, 3L, 4L);
        assertThat(models.summaries().find(EntityRef.parse(BROKEN))).isEmpty();
        assertThat(projector.dead()).singleElement().asString().startsWith("2 1 incident/I-1 cannot be assessed");
        assertThat(models.progress().read().position()).isEqualTo(4);
        assertThat(models.progress().read().quarantined()).isTrue();
        assertThat(new LensHealth(projector.statuses(), generations).health().getDetails())
                .containsEntry("quarantined", 1);
    }

    @Test
    void retryReleasesTheEntityAndLaterEventsAreApplied() {
        TestProjector projector = projector();
        projector.project(List.of(event(1, "I-1"), event(2, "I-2"), event(3, "I-1")));
        assertThat(quarantine().retry(BROKEN).isOpen()).isTrue();
        works = true;
        assertThat(quarantine().retry(BROKEN).isOpen()).isFalse();

        assertThat(quarantine().open()).isEmpty();
        assertThat(journal(BROKEN)).containsExactly(1L, 3L);
        projector.project(List.of(event(4, "I-1")));
        assertThat(journal(BROKEN)).containsExactly(1L, 3L, 4L);
        EntitySummary state = models.summaries().find(EntityRef.parse(BROKEN)).orElseThrow();
        assertThat(List.of(state.first(), state.last())).containsExactly(1L, 4L);
        assertThat(quarantine().retry(BROKEN).isOpen()).isFalse();
    }

    @Test
    void repeatedBatchChangesNothing() {
        List<RecordedEvent> batch = List.of(event(1, "I-1"), event(2, "I-1"));
        projector().project(batch);
        Quarantined before = models.quarantines().of(BROKEN);
        projector().project(batch);

        assertThat(models.quarantines().of(BROKEN).waiting()).isEqualTo(before.waiting());
    }

    @Test
    void eventsDuringARetryWaitForTheNextOne() {
        projector().project(List.of(event(1, "I-1"), event(2, "I-1")));
        Quarantined seen = models.quarantines().of(BROKEN);
        works = true;
        quarantine().retry(BROKEN);
        models.history().write(stored(1, 3));
        models.quarantines().write(List.of(seen.with(List.of(3L), "as the projector saw it")));

        assertThat(quarantine().open()).hasSize(1);
        assertThat(quarantine().retry(BROKEN).isOpen()).isFalse();
        assertThat(journal(BROKEN)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void startOfANewBuildAppliesWhatTheOldOneCouldNotRead() {
        models.history()
                .write(List.of(
                        stored(1, 1).getFirst(),
                        new StoredEvent(event(2, "I-1"), Samples.LEDGER, "unknown event type"),
                        stored(3, 3).getFirst()));
        workingProjector(new PositionSignal()).handle(List.of());
        models.quarantines().write(List.of(Quarantined.none(BROKEN).with(List.of(2L, 3L), "unknown event type")));
        models.quarantines().write(List.of(Quarantined.none("tea/1").with(List.of(2L), "unknown event type")));
        models.progress().write(new Checkpoint(3, 6, Samples.recordedAt(3), 1, null, true));

        workingProjector(signal).project(List.of(event(4, "I-1")));

        assertThat(quarantine().open()).isEmpty();
        assertThat(journal(BROKEN)).containsExactly(2L, 3L, 4L);
        assertThat(journal("tea/1")).isEmpty();
    }

    private TestProjector projector() {
        return new TestProjector(models, signal, 50, this::assess);
    }

    private TestProjector workingProjector(PositionSignal otherSignal) {
        works = true;
        return new TestProjector(models, otherSignal, 50, this::assess);
    }

    private Quarantine quarantine() {
        return new Quarantine(() -> models, Clock.systemUTC(), this::assess);
    }

    private EntitySummary assess(EntityRef entity, Answers answers) {
        if (entity.toString().equals(BROKEN) && !works) {
            throw new IllegalStateException("no such thing today");
        }
        return SummaryFactory.of(entity, answers);
    }

    private static RecordedEvent event(long position, String incident) {
        return Samples.recorded(position, report(incident));
    }

    private static List<StoredEvent> stored(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(position -> new StoredEvent(event(position, "I-1"), Samples.LEDGER, null))
                .toList();
    }

    private List<Long> journal(String key) {
        return models.journals().read(key, Long.MAX_VALUE).stream()
                .map(StoredEvent::position)
                .toList();
    }
}

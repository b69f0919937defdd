package org.demarche.lens.projector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.EventWeight;
import org.demarche.contracts.event.RecordedEvent;
import org.demarche.lens.Samples;
import org.demarche.lens.journal.Batch;
import org.demarche.lens.journal.EntitySummaries;
import org.demarche.lens.journal.Generations;
import org.demarche.lens.journal.History;
import org.demarche.lens.journal.Journals;
import org.demarche.lens.journal.JournalsTooLargeException;
import org.demarche.lens.journal.LimitedJournals;
import org.demarche.lens.journal.Progress;
import org.demarche.lens.journal.Quarantined;
import org.demarche.lens.journal.Quarantines;
import org.demarche.lens.journal.ReadModels;
import org.demarche.lens.journal.mongo.MongoGenerations;
import org.demarche.testsupport.EmbeddedMongo;
import org.junit.jupiter.api.Test;

/** Journals that do not fit into memory, all at once or each. */
class LargeJournalsTest {
    private static final int CASES = 4;
    private static final int ROUNDS = 30;

    private final Generations generations = MongoGenerations.in(EmbeddedMongo.database(), "lens");
    private final ReadModels models = generations.served().models();

    /** In turn about each case, so that a batch needs the journals of all. */
    private static List<RecordedEvent> ledger() {
        List<Event> events = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (int n = 0; n < CASES; n++) {
                events.add(Samples.report("C-" + n, "I-" + n + "-" + round, "Attack"));
            }
        }
        return Samples.ledger(events);
    }

    @Test
    void batchIsDividedUntilItsJournalsFitIntoMemory() {
        List<RecordedEvent> ledger = ledger();
        new TestProjector(models).project(ledger.subList(0, ledger.size() / 2));
        long ofACase = bytes(ledger) / CASES;
        TestProjector projector = new TestProjector(new Limited(models, ofACase * 3 / 2));

        projector.project(ledger);

        assertThat(projector.dead()).isEmpty();
        assertThat(models.progress().read().position()).isEqualTo(ledger.size());
        for (int n = 0; n < CASES; n++) {
            int first = n + 1;
            assertThat(ReadModelAssertions.positions(models.journals().read("case/C-" + n, Long.MAX_VALUE)))
                    .containsExactlyElementsOf(LongStream.range(0, ROUNDS)
                            .map(round -> first + round * CASES)
                            .boxed()
                            .toList());
        }
    }

    @Test
    void journalThatNeverFitsWaitsAndTheOthersGoOn() {
        List<RecordedEvent> ledger = ledger();
        int half = ledger.size() / 2;
        new TestProjector(models).project(ledger.subList(0, half));
        long ofACase = bytes(ledger.subList(0, half)) / CASES;
        Limited limited = new Limited(models, ofACase / 2);
        TestProjector projector = new TestProjector(limited);

        projector.project(ledger);

        assertThat(models.progress().read().position()).isEqualTo(ledger.size());
        assertThat(models.quarantines().open()).extracting(Quarantined::key).contains("case/C-0");
        assertThat(projector.dead()).anySatisfy(letter -> assertThat(letter).contains("case/C-0", "more memory"));
        assertThat(ReadModelAssertions.positions(models.journals().read("incident/I-0-29", Long.MAX_VALUE)))
                .hasSize(1);
        assertThatExceptionOfType(JournalsTooLargeException.class)
                .isThrownBy(() -> limited.journals().read("case/C-0", Long.MAX_VALUE));
    }

    private static long bytes(List<RecordedEvent> events) {
        return events.stream().mapToLong(event -> EventWeight.of(event.data())).sum();
    }

    /** The same read models, with a limit of what is read at once. */
    private record Limited(ReadModels models, Journals journals) implements ReadModels {
        Limited(ReadModels models, long maxBytes) {
            this(models, new LimitedJournals(models.journals(), maxBytes));
        }

        @Override
        public History history() {
            return models.history();
        }

        @Override
        public EntitySummaries summaries() {
            return models.summaries();
        }

        @Override
        public Progress progress() {
            return models.progress();
        }

        @Override
        public Quarantines quarantines() {
            return models.quarantines();
        }

        @Override
        public void prepare() {
            models.prepare();
        }

        @Override
        public void clear() {
            models.clear();
        }

        @Override
        public Batch begin() {
            return models.begin();
        }

        @Override
        public boolean setAside(String reason) {
            return models.setAside(reason);
        }
    }
}

package org.demarche.lens.projector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.event.RecordedEvent;
import org.demarche.lens.Samples;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.assess.AsOf;
import org.demarche.lens.assess.JournalKeys;
import org.demarche.lens.journal.EntitySummary;
import org.demarche.lens.journal.ReadModels;
import org.demarche.lens.journal.ReadModelsUnavailableException;
import org.demarche.lens.journal.StoredEvent;

/** Assertions about the contents of read models. */
final class ReadModelAssertions {
    private ReadModelAssertions() {}

    /** Asserts that they have the contents that a fold over the whole ledger gives. */
    static void assertThatTheyEqualAFoldOf(ReadModels models, List<RecordedEvent> ledger) {
        assertThat(models.progress().read().position()).isEqualTo(ledger.size());
        assertThat(texts(models.history().read(1, ledger.size()).stream()
                        .map(StoredEvent::event)
                        .toList()))
                .isEqualTo(texts(ledger));
        Map<String, List<RecordedClaim>> journals = Samples.journals(Samples.claims(ledger));
        var answers = new Answers(asked -> journals, AsOf.latest(Instant.now()));
        for (String key : new TreeSet<>(journals.keySet())) {
            assertThat(positions(models.journals().read(key, Long.MAX_VALUE)))
                    .as(key)
                    .containsExactlyElementsOf(answers.claims(key).stream()
                            .map(RecordedClaim::position)
                            .toList());
            if (!JournalKeys.isEntity(key)) {
                continue;
            }
            EntitySummary wanted = SummaryFactory.of(EntityRef.parse(key), answers);
            EntitySummary value = models.summaries().find(EntityRef.parse(key)).orElseThrow();
            assertThat(List.of(value.first(), value.last(), value.cases()))
                    .isEqualTo(List.of(wanted.first(), wanted.last(), wanted.cases()));
            assertThat(value.status()).as(key).isEqualTo(wanted.status());
            assertThat(value.title()).as(key).isEqualTo(wanted.title());
        }
    }

    private static List<String> texts(List<RecordedEvent> events) {
        return events.stream()
                .map(event -> event.position() + event.id() + event.recordedAt() + event.dataAsText())
                .toList();
    }

    /** Projects a batch, and again if it failed, as the listener does; returns whether it failed. */
    static boolean fails(TestProjector projector, List<RecordedEvent> batch) {
        try {
            projector.project(batch);
            return false;
        } catch (ReadModelsUnavailableException e) {
            projector.project(batch);
            return true;
        }
    }

    static List<Long> positions(List<StoredEvent> stored) {
        return stored.stream().map(StoredEvent::position).toList();
    }
}

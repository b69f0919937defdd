package org.demarche.lens.projector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.event.RecordedEvent;
import org.demarche.lens.Samples;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.assess.AsOf;
import org.demarche.lens.assess.JournalKeys;
import org.demarche.lens.journal.EntitySummary;
import org.demarche.lens.journal.ReadModels;
import org.demarche.lens.journal.ReadModelsUnavailableException;
import org.demarche.lens.journal.StoredEvent;

/** What read models must hold. */
final class Held {
    private Held() {}

    /** The same as a fold over the whole ledger from its beginning. */
    static void assertThatTheStoreHolds(ReadModels models, List<RecordedEvent> ledger) {
        assertThat(models.progress().read().position()).isEqualTo(ledger.size());
        assertThat(texts(models.history().read(1, ledger.size()).stream()
                        .map(StoredEvent::event)
                        .toList()))
                .isEqualTo(texts(ledger));
        Map<String, List<RecordedClaim>> journals = Samples.journals(Samples.claims(ledger));
        var answers = new Answers(asked -> journals, AsOf.latest(Instant.now()));
        for (String thing : new TreeSet<>(journals.keySet())) {
            assertThat(positions(models.journals().read(thing, Long.MAX_VALUE)))
                    .as(thing)
                    .containsExactlyElementsOf(answers.claims(thing).stream()
                            .map(RecordedClaim::position)
                            .toList());
            if (!JournalKeys.isEntity(thing)) {
                assertThat(models.states().find(thing)).as(thing).isEmpty();
                continue;
            }
            EntitySummary wanted = SummaryFactory.of(thing, answers);
            EntitySummary held = models.states().find(thing).orElseThrow();
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

    static List<Long> positions(List<StoredEvent> kept) {
        return kept.stream().map(StoredEvent::position).toList();
    }
}

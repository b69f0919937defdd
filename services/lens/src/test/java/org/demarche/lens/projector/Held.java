package org.demarche.lens.projector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.demarche.contracts.event.RecordedEvent;
import org.demarche.lens.Samples;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.assess.Claim;
import org.demarche.lens.assess.Reading;
import org.demarche.lens.assess.Things;
import org.demarche.lens.journal.Kept;
import org.demarche.lens.journal.ReadModels;
import org.demarche.lens.journal.ReadModelsUnavailableException;
import org.demarche.lens.journal.State;

/** What read models must hold. */
final class Held {
    private Held() {}

    /** The same as a fold over the whole ledger from its beginning. */
    static void assertThatTheStoreHolds(ReadModels models, List<RecordedEvent> ledger) {
        assertThat(models.progress().read().position()).isEqualTo(ledger.size());
        assertThat(texts(models.history().read(1, ledger.size()).stream()
                        .map(Kept::event)
                        .toList()))
                .isEqualTo(texts(ledger));
        Map<String, List<Claim>> journals = Samples.journals(Samples.claims(ledger));
        var answers = new Answers(asked -> journals, Reading.latest(Instant.now()));
        for (String thing : new TreeSet<>(journals.keySet())) {
            assertThat(positions(models.journals().read(thing, Long.MAX_VALUE)))
                    .as(thing)
                    .containsExactlyElementsOf(
                            answers.claims(thing).stream().map(Claim::position).toList());
            if (!Things.isThing(thing)) {
                assertThat(models.states().find(thing)).as(thing).isEmpty();
                continue;
            }
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

    static List<Long> positions(List<Kept> kept) {
        return kept.stream().map(Kept::position).toList();
    }
}

package org.demarche.lens.projector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.event.RecordedEvent;
import org.demarche.lens.RandomLedger;
import org.demarche.lens.Samples;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.assess.AsOf;
import org.demarche.lens.assess.JournalKeys;
import org.demarche.lens.journal.EntitySummary;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A summary has the title and status of the full answer, although it is computed from fewer claims. */
class SummaryFactoryTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void summaryEqualsTheAnswer(long seed) {
        List<RecordedEvent> ledger = RandomLedger.of(seed, 200);
        Map<String, List<RecordedClaim>> journals = Samples.journals(Samples.claims(ledger));
        AsOf asOf = AsOf.latest(Samples.recordedAt(ledger.size()));
        Set<String> kinds = new TreeSet<>();
        journals.keySet().stream().filter(JournalKeys::isEntity).forEach(key -> {
            EntitySummary state = SummaryFactory.of(EntityRef.parse(key), new Answers(asked -> journals, asOf));
            assertThat(List.of(String.valueOf(state.title()), String.valueOf(state.status())))
                    .as(key)
                    .isEqualTo(told(key, new Answers(asked -> journals, asOf), state));
            kinds.add(kind(key));
        });

        assertThat(kinds).contains("actor", "case", "incident", "subject");
    }

    private static String kind(String key) {
        return key.substring(0, key.indexOf('/'));
    }

    private static List<String> told(String key, Answers answers, EntitySummary state) {
        String id = key.substring(key.indexOf('/') + 1);
        return switch (kind(key)) {
            case "case" -> {
                var view = Objects.requireNonNull(answers.caseView(id));
                yield List.of(view.title(), view.status().name());
            }
            case "incident" -> {
                var view = answers.incident(id);
                yield view == null
                        ? List.of("null", "null")
                        : List.of(view.title(), view.status().name());
            }
            case "subject" -> List.of("null", answers.attribution(id).level().name());
            case "actor" -> {
                var view = answers.actor(id);
                yield List.of(view == null ? "null" : String.valueOf(view.name()), "null");
            }
            default -> List.of(String.valueOf(state.title()), String.valueOf(state.status()));
        };
    }
}

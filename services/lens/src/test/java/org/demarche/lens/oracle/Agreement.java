package org.demarche.lens.oracle;

import static org.assertj.core.api.Assertions.fail;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.demarche.contracts.event.CaseEvent.Opened;
import org.demarche.contracts.event.RecordedEvent;
import org.demarche.contracts.source.Mode;
import org.demarche.contracts.source.Source;
import org.demarche.lens.RandomLedger;
import org.demarche.lens.Samples;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.assess.AsOf;
import org.demarche.contracts.claim.RecordedClaim;
import org.jspecify.annotations.Nullable;

/** Holds what is told against the definitions, and shrinks a history on which they differ to the events that it takes. */
final class Agreement {
    static final int EVENTS = 70;
    static final int READINGS = 6;
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private final Teller teller;
    private int questions;

    /** How answers are told. */
    interface Teller {
        Map<String, String> told(Question question, Answers answers);
    }

    Agreement(Teller teller) {
        this.teller = teller;
    }

    /** How many questions have been asked, without those asked to shrink. */
    int questions() {
        return questions;
    }

    /** Fails where the history of that seed has an answer that differs, with the least that shows it. */
    void ask(long seed) {
        List<RecordedEvent> ledger = RandomLedger.of(seed, EVENTS);
        var random = new Random(seed);
        for (int i = 0; i < READINGS; i++) {
            Asked asked = Asked.random(random, EVENTS);
            Difference difference = difference(ledger, asked);
            if (difference != null) {
                List<RecordedEvent> needed = shrunk(ledger, asked);
                fail("seed %d, %s: %s%nneeds%n%s", seed, asked, difference(needed, asked), told(needed));
            }
            questions += Question.ALL.size();
        }
    }

    private record Difference(String question, Map<String, String> defined, Map<String, String> told) {
        @Override
        public String toString() {
            Map<String, String> only = new HashMap<>(defined);
            only.entrySet().removeAll(told.entrySet());
            Map<String, String> instead = new HashMap<>(told);
            instead.entrySet().removeAll(defined.entrySet());
            return question + "%n  by definition %s%n  told          %s".formatted(only, instead);
        }
    }

    private @Nullable Difference difference(List<RecordedEvent> ledger, Asked asked) {
        var oracle = new Oracle(ledger, asked.known(), asked.said(), asked.at(), NOW);
        Answers answers = answers(ledger, asked);
        for (Question question : Question.ALL) {
            Map<String, String> defined = question.defined(oracle);
            Map<String, String> told = teller.told(question, answers);
            if (!defined.equals(told)) {
                return new Difference(question.toString(), defined, told);
            }
        }
        return null;
    }

    private static Answers answers(List<RecordedEvent> ledger, Asked asked) {
        Map<String, List<RecordedClaim>> journals = Samples.journals(Samples.claims(ledger));
        return new Answers(things -> journals, new AsOf(asked.known(), asked.said(), asked.at(), NOW));
    }

    /** Takes away every event that the disagreement does not need; positions stay. */
    private List<RecordedEvent> shrunk(List<RecordedEvent> ledger, Asked asked) {
        List<RecordedEvent> needed = new ArrayList<>(ledger);
        for (int i = needed.size() - 1; i >= 0; i--) {
            RecordedEvent event = needed.get(i);
            needed.set(i, nothing(event.position()));
            if (difference(needed, asked) == null) {
                needed.set(i, event);
            }
        }
        return needed;
    }

    private static RecordedEvent nothing(long position) {
        var source = new Source(null, "desk", null, Mode.DIRECT, null, null, null, null, null);
        return Samples.recorded(position, new Opened("none", "nothing", null, source));
    }

    private static String told(List<RecordedEvent> ledger) {
        return ledger.stream()
                .filter(event -> !"none".equals(event.caseId()))
                .map(event -> event.position() + " " + event.type() + " " + event.dataAsText())
                .collect(Collectors.joining("\n"));
    }
}

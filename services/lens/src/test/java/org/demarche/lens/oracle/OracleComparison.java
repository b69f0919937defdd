package org.demarche.lens.oracle;

import static org.assertj.core.api.Assertions.fail;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.event.CaseEvent.Opened;
import org.demarche.contracts.event.RecordedEvent;
import org.demarche.contracts.source.Mode;
import org.demarche.contracts.source.Source;
import org.demarche.lens.RandomLedger;
import org.demarche.lens.Samples;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.assess.AsOf;
import org.jspecify.annotations.Nullable;

/**
 * Compares answers with the oracle. If they differ, it reduces the history to the events that are needed to show the
 * difference.
 */
final class OracleComparison {
    static final int EVENTS = 70;
    static final int QUESTION_POINTS = 6;
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private final Answerer answerer;
    private int questions;

    /** The implementation under test. */
    interface Answerer {
        Map<String, String> answer(Question question, Answers answers);
    }

    OracleComparison(Answerer answerer) {
        this.answerer = answerer;
    }

    /** Number of questions, without those of the reduction. */
    int questions() {
        return questions;
    }

    /** Fails with a minimal history if an answer differs for the history of that seed. */
    void ask(long seed) {
        ask(seed, RandomLedger.of(seed, EVENTS));
    }

    /** As {@link #ask(long)}, for another history; the seed chooses the points that are asked about. */
    void ask(long seed, List<RecordedEvent> ledger) {
        var random = new Random(seed);
        for (int i = 0; i < QUESTION_POINTS; i++) {
            RandomAsOf asOf = RandomAsOf.random(random, EVENTS);
            Difference difference = difference(ledger, asOf);
            if (difference != null) {
                List<RecordedEvent> needed = minimalHistory(ledger, asOf);
                fail("seed %d, %s: %s%nneeds%n%s", seed, asOf, difference(needed, asOf), describe(needed));
            }
            questions += Question.ALL.size();
        }
    }

    private record Difference(String question, Map<String, String> expected, Map<String, String> actual) {
        @Override
        public String toString() {
            Map<String, String> only = new HashMap<>(expected);
            only.entrySet().removeAll(actual.entrySet());
            Map<String, String> instead = new HashMap<>(actual);
            instead.entrySet().removeAll(expected.entrySet());
            return question + "%n  by definition %s%n  actual        %s".formatted(only, instead);
        }
    }

    private @Nullable Difference difference(List<RecordedEvent> ledger, RandomAsOf asOf) {
        var oracle = new Oracle(ledger, asOf.known(), asOf.said(), asOf.at(), NOW);
        Answers answers = answers(ledger, asOf);
        for (Question question : Question.ALL) {
            Map<String, String> expected = question.expected(oracle);
            Map<String, String> actual = answerer.answer(question, answers);
            if (!expected.equals(actual)) {
                return new Difference(question.toString(), expected, actual);
            }
        }
        return null;
    }

    private static Answers answers(List<RecordedEvent> ledger, RandomAsOf asOf) {
        Map<String, List<RecordedClaim>> journals = Samples.journals(Samples.claims(ledger));
        return new Answers(things -> journals, new AsOf(asOf.known(), asOf.said(), asOf.at(), NOW));
    }

    /** Replaces every event that is not needed to show the difference; positions stay the same. */
    private List<RecordedEvent> minimalHistory(List<RecordedEvent> ledger, RandomAsOf asOf) {
        List<RecordedEvent> needed = new ArrayList<>(ledger);
        for (int i = needed.size() - 1; i >= 0; i--) {
            RecordedEvent event = needed.get(i);
            needed.set(i, placeholder(event.position()));
            if (difference(needed, asOf) == null) {
                needed.set(i, event);
            }
        }
        return needed;
    }

    private static RecordedEvent placeholder(long position) {
        var source = new Source(null, "desk", null, Mode.DIRECT, null, null, null, null, null);
        return Samples.recorded(position, new Opened("none", "nothing", null, source));
    }

    private static String describe(List<RecordedEvent> ledger) {
        return ledger.stream()
                .filter(event -> !"none".equals(event.caseId()))
                .map(event -> event.position() + " " + event.type() + " " + event.dataAsText())
                .collect(Collectors.joining("\n"));
    }
}

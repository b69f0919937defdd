package org.demarche.lens.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.demarche.contracts.event.CaseEvent.Opened;
import org.demarche.contracts.event.RecordedEvent;
import org.demarche.contracts.source.Mode;
import org.demarche.contracts.source.Source;
import org.demarche.lens.RandomLedger;
import org.demarche.lens.Samples;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.assess.Claim;
import org.demarche.lens.assess.Reading;
import org.demarche.lens.assess.Things;
import org.junit.jupiter.api.Test;

/**
 * Random histories, random questions: the assessments agree with a slow reading of their definitions. A disagreement is
 * shrunk to the events that it needs. {@code -Ddemarche.oracle.histories=20000} asks for longer, {@code
 * -Ddemarche.oracle.seed=…} for one history again.
 */
class OracleTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final int EVENTS = 70;
    private static final int READINGS = 6;

    private final AtomicInteger questions = new AtomicInteger();

    @Test
    void assessmentsAgreeWithTheirDefinitionsOnRandomHistories() {
        Long one = Long.getLong("demarche.oracle.seed");
        int histories = one != null ? 1 : Integer.getInteger("demarche.oracle.histories", 40);
        long first = one != null ? one : Long.getLong("demarche.oracle.first", 1);
        for (long seed = first; seed < first + histories; seed++) {
            ask(seed);
        }
        System.out.printf(
                "oracle: %d histories of %d events from seed %d, %d questions%n",
                histories, EVENTS, first, questions.get());
        assertThat(questions).hasValueGreaterThan(histories * READINGS);
    }

    private void ask(long seed) {
        List<RecordedEvent> ledger = RandomLedger.of(seed, EVENTS);
        var random = new Random(seed);
        for (int i = 0; i < READINGS; i++) {
            Asked asked = Asked.random(random, EVENTS);
            Difference difference = difference(ledger, asked);
            if (difference != null) {
                List<RecordedEvent> needed = shrunk(ledger, asked);
                fail("seed %d, %s: %s%nneeds%n%s", seed, asked, difference(needed, asked), told(needed));
            }
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

    private @org.jspecify.annotations.Nullable Difference difference(List<RecordedEvent> ledger, Asked asked) {
        var oracle = new Oracle(ledger, asked.known(), asked.said(), asked.at(), NOW);
        Answers answers = answers(ledger, asked);
        for (Question question : Question.ALL) {
            questions.incrementAndGet();
            Map<String, String> defined = question.defined(oracle);
            Map<String, String> told = question.told(answers);
            if (!defined.equals(told)) {
                return new Difference(question.toString(), defined, told);
            }
        }
        return null;
    }

    private static Answers answers(List<RecordedEvent> ledger, Asked asked) {
        Map<String, List<Claim>> byThing = new HashMap<>();
        for (RecordedEvent event : ledger) {
            Claim claim = Claim.of(event);
            Things.of(
                            claim.event(),
                            about -> ledger.get((int) about.position() - 1).event())
                    .forEach(thing -> byThing.computeIfAbsent(thing, none -> new ArrayList<>())
                            .add(claim));
        }
        return new Answers(things -> byThing, new Reading(asked.known(), asked.said(), asked.at(), NOW));
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

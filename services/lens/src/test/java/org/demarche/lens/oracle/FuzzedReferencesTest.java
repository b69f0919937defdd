package org.demarche.lens.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.demarche.contracts.event.ActorEvent.Registered;
import org.demarche.contracts.event.CaseEvent;
import org.demarche.contracts.event.ClaimEvent;
import org.demarche.contracts.event.ClaimEvent.Corrected;
import org.demarche.contracts.event.ClaimEvent.Corroborated;
import org.demarche.contracts.event.ClaimEvent.Disputed;
import org.demarche.contracts.event.ClaimEvent.Retracted;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.RecordedEvent;
import org.demarche.lens.RandomLedger;
import org.demarche.lens.Samples;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * References among claims that no decision allows, or that are unusual: cycles, long chains, stars, and claims that are not
 * there. The assessments agree with the oracle on each. {@code -Ddemarche.oracle.histories=…} runs more histories.
 */
class FuzzedReferencesTest {
    /** Which claim a claim about a claim is about. */
    enum Shape {
        /** Each is about the one before it. */
        CHAIN {
            @Override
            long target(long position, Bounds bounds) {
                return bounds.before(position);
            }
        },
        /** All are about one claim. */
        STAR {
            @Override
            long target(long position, Bounds bounds) {
                return bounds.first();
            }
        },
        /** Each is about itself. */
        LOOP {
            @Override
            long target(long position, Bounds bounds) {
                return position;
            }
        },
        /** Each is about the next one, and the last about the first. */
        CYCLE {
            @Override
            long target(long position, Bounds bounds) {
                return bounds.after(position);
            }
        },
        /** None of them is about a claim of the ledger. */
        MISSING {
            @Override
            long target(long position, Bounds bounds) {
                return 1_000_000 + position;
            }
        },
        /** Each is about any claim of the ledger, or about none. */
        ANY {
            @Override
            long target(long position, Bounds bounds) {
                return 1 + bounds.random().nextInt(bounds.size() + 5);
            }
        };

        abstract long target(long position, Bounds bounds);
    }

    /** The claims about claims of a ledger, by position. */
    private record Bounds(List<Long> remarks, long first, int size, Random random) {
        long before(long position) {
            int index = remarks.indexOf(position);
            return index == 0 ? first : remarks.get(index - 1);
        }

        long after(long position) {
            return remarks.get((remarks.indexOf(position) + 1) % remarks.size());
        }
    }

    @ParameterizedTest
    @EnumSource
    void assessmentsAgreeWithTheOracle(Shape shape) {
        int histories = Integer.getInteger("demarche.oracle.histories", 3);
        var comparison = new OracleComparison(Question::actual);

        LongStream.range(1, 1 + histories)
                .forEach(seed ->
                        comparison.ask(seed, fuzzed(RandomLedger.of(seed, OracleComparison.EVENTS), shape, seed)));

        assertThat(comparison.questions())
                .isEqualTo(histories * OracleComparison.QUESTION_POINTS * Question.ALL.size());
    }

    private static List<RecordedEvent> fuzzed(List<RecordedEvent> ledger, Shape shape, long seed) {
        List<Long> remarks = ledger.stream()
                .filter(each -> each.event() instanceof ClaimEvent)
                .map(RecordedEvent::position)
                .toList();
        long first = ledger.stream()
                .filter(each -> !isFoundation(each.event()))
                .findFirst()
                .orElseThrow()
                .position();
        var bounds = new Bounds(remarks, first, ledger.size(), new Random(seed));
        List<RecordedEvent> fuzzed = new ArrayList<>(ledger);
        for (long position : remarks) {
            Event event = ledger.get((int) position - 1).event();
            long target = shape.target(position, bounds);
            boolean known = target <= ledger.size();
            if (!known || mayBeAbout(event, ledger.get((int) target - 1).event())) {
                fuzzed.set((int) position - 1, Samples.recorded(position, about(event, target)));
            }
        }
        return fuzzed;
    }

    /** A correction fits only the kind of claim that it was made for; book-keeping is never retracted. */
    private static boolean mayBeAbout(Event event, Event target) {
        return !(event instanceof Corrected) && !(event instanceof Retracted && isFoundation(target));
    }

    private static boolean isFoundation(Event event) {
        return event instanceof CaseEvent || event instanceof Registered;
    }

    private static Event about(Event event, long target) {
        String id = "E-" + target;
        return switch (event) {
            case Disputed it -> new Disputed(it.caseId(), id, target, it.reason(), it.occurred(), it.source());
            case Retracted it -> new Retracted(it.caseId(), id, target, it.reason(), it.occurred(), it.source());
            case Corroborated it -> new Corroborated(it.caseId(), id, target, it.origin(), it.occurred(), it.source());
            case Corrected it ->
                new Corrected(it.caseId(), id, target, it.occurred(), it.fields(), it.reason(), it.source());
            case Event other -> other;
        };
    }
}

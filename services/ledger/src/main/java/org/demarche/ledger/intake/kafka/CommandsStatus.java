package org.demarche.ledger.intake.kafka;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** How the intake fares, for health and metrics. */
final class CommandsStatus {
    private final Map<RecordOutcome, LongAdder> counts = new EnumMap<>(RecordOutcome.class);
    private volatile State state = new State.Stopped();

    CommandsStatus() {
        for (RecordOutcome disposal : RecordOutcome.values()) {
            counts.put(disposal, new LongAdder());
        }
    }

    /** What the intake is doing. */
    sealed interface State {
        /** Has not yet made sure of its topics. */
        record Starting() implements State {}

        record Listening() implements State {}

        /** Waits to try again; nothing is committed and no order lost meanwhile. */
        record Retrying(String lastError) implements State {}

        /** Takes nothing until it is started again with something changed. */
        record Refused(String reason) implements State {}

        record Stopped() implements State {}
    }

    State state() {
        return state;
    }

    void is(State now) {
        state = now;
    }

    void disposed(RecordOutcome disposal) {
        counter(disposal).increment();
    }

    long count(RecordOutcome disposal) {
        return counter(disposal).sum();
    }

    private LongAdder counter(RecordOutcome disposal) {
        return Objects.requireNonNull(counts.get(disposal));
    }
}

package org.demarche.ledger.intake.kafka;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import org.demarche.kafka.ClientState;

/** The state and the counters of the intake, for health and metrics. */
final class CommandsStatus {
    private final Map<RecordOutcome, LongAdder> counts = new EnumMap<>(RecordOutcome.class);
    private volatile ClientState state = new ClientState.Stopped();

    CommandsStatus() {
        for (RecordOutcome outcome : RecordOutcome.values()) {
            counts.put(outcome, new LongAdder());
        }
    }

    static ClientState listening() {
        return new ClientState.Running("listening");
    }

    ClientState state() {
        return state;
    }

    void set(ClientState newState) {
        state = newState;
    }

    void counted(RecordOutcome outcome) {
        counter(outcome).increment();
    }

    long count(RecordOutcome outcome) {
        return counter(outcome).sum();
    }

    private LongAdder counter(RecordOutcome outcome) {
        return Objects.requireNonNull(counts.get(outcome));
    }
}

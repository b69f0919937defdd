package org.demarche.ledger.intake.kafka;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import org.demarche.kafka.ClientState;

/** How the intake fares, for health and metrics. */
final class CommandsStatus {
    private final Map<RecordOutcome, LongAdder> counts = new EnumMap<>(RecordOutcome.class);
    private volatile ClientState state = new ClientState.Stopped();

    CommandsStatus() {
        for (RecordOutcome disposal : RecordOutcome.values()) {
            counts.put(disposal, new LongAdder());
        }
    }

    static ClientState listening() {
        return new ClientState.Running("listening");
    }

    ClientState state() {
        return state;
    }

    void is(ClientState now) {
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

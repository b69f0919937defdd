package org.demarche.benchmarks.axon4;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** An incident as an aggregate: what Demarche decides of it, decided the classic way. */
class Incident {
    @AggregateIdentifier
    private @Nullable String incident;

    private boolean closed;

    record Report(@TargetAggregateIdentifier String incident, String caseId, String title) {}

    record RecordImpact(
            @TargetAggregateIdentifier String incident,
            String caseId,
            String dimension,
            String value,
            String measure,
            String occurred,
            String asserter,
            String stated,
            String mode) {}

    record Reported(String incident, String caseId, String title) {}

    record ImpactRecorded(
            String incident,
            String caseId,
            String dimension,
            String value,
            String measure,
            String occurred,
            String asserter,
            String stated,
            String mode) {}

    Incident() {}

    @CommandHandler
    Incident(Report command) {
        apply(new Reported(command.incident(), command.caseId(), command.title()));
    }

    @CommandHandler
    void handle(RecordImpact it) {
        if (closed || !it.incident().equals(incident)) {
            throw new IllegalStateException("no open incident " + it.incident());
        }
        apply(new ImpactRecorded(
                it.incident(),
                it.caseId(),
                it.dimension(),
                it.value(),
                it.measure(),
                it.occurred(),
                it.asserter(),
                it.stated(),
                it.mode()));
    }

    @EventSourcingHandler
    void on(Reported event) {
        incident = event.incident();
        closed = false;
    }
}

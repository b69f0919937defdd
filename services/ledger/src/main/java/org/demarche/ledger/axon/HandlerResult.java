package org.demarche.ledger.axon;

import java.util.Objects;
import org.axonframework.messaging.core.Context;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.demarche.ledger.decide.Rejection;
import org.demarche.ledger.intake.CommandOutcome;
import org.demarche.ledger.store.Commit;

/** The result of a command handler. */
sealed interface HandlerResult {
    /** Where the storage engine puts what it appended in a unit of work. */
    Context.ResourceKey<Commit> COMMIT = Context.ResourceKey.withLabel("commit");

    /** To be asked for when the unit of work has ended. */
    CommandOutcome outcome();

    /**
     * An event was appended to the unit of work. A handler returns before its unit of work commits, so the commit is looked
     * up in the context afterwards.
     */
    record Accepted(ProcessingContext context) implements HandlerResult {
        @Override
        public CommandOutcome outcome() {
            return new CommandOutcome.Recorded(
                    Objects.requireNonNull(context.getResource(COMMIT), "a unit of work that ended well has a commit"));
        }
    }

    record Refused(Rejection rejection) implements HandlerResult {
        @Override
        public CommandOutcome outcome() {
            return new CommandOutcome.Refused(rejection);
        }
    }
}

package org.demarche.ledger.intake;

import java.util.concurrent.CompletableFuture;

/** The port through which the intake sends commands to their handlers. It is implemented in {@code ledger.axon}. */
public interface CommandSender {
    /**
     * Decides a command and appends the event that it makes. A refusal is an outcome, not a failure. The future fails with
     * {@link org.demarche.ledger.log.ConflictException} when the decision lost a race (nothing was recorded, so send it
     * again), with {@link org.demarche.ledger.store.DuplicateCommandException} when the ledger holds the key already, or
     * with {@link org.demarche.ledger.store.StoreUnavailableException}.
     */
    CompletableFuture<CommandOutcome> send(Submission submission);
}

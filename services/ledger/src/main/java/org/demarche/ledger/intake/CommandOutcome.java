package org.demarche.ledger.intake;

import org.demarche.ledger.decide.Rejection;
import org.demarche.ledger.store.Commit;

/** The outcome of a command that was sent to its handler. */
public sealed interface CommandOutcome {
    /** The command's event is durable. */
    record Recorded(Commit commit) implements CommandOutcome {}

    /** Nothing was recorded. */
    record Refused(Rejection rejection) implements CommandOutcome {}
}

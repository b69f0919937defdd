package org.demarche.ledger.intake;

import org.demarche.contracts.api.Receipt;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Handles commands that do not come over HTTP, with the same schemas, keys and answers. */
public final class CommandService {
    private static final Logger log = LoggerFactory.getLogger(CommandService.class);

    private final CommandReader reader;
    private final CommandIntake intake;
    private final boolean senderIsAsserter;

    /** @param senderIsAsserter whether a command without a source is a claim of its sender, who names itself */
    CommandService(CommandReader reader, CommandIntake intake, boolean senderIsAsserter) {
        this.reader = reader;
        this.intake = intake;
        this.senderIsAsserter = senderIsAsserter;
    }

    /** The outcome of a command. */
    public sealed interface Outcome {
        /** The command is durable, recorded now or before. */
        record Taken(Receipt receipt) implements Outcome {}

        /** The command will not be taken as it is; nothing was recorded. */
        record Refused(Problem problem) implements Outcome {}

        /** The command could not be decided now: the store is unavailable, or it always lost the race. A retry may succeed. */
        record Retryable(Problem problem) implements Outcome {}
    }

    /** Blocks until the command is durable or will not be. */
    public Outcome take(String name, String key, byte[] body, Caller caller) {
        Caller known = senderIsAsserter || caller.authenticated() != null ? caller : new Caller(null, caller.analyst());
        try {
            return new Outcome.Taken(intake.take(reader.read(name, key, body, known)));
        } catch (ProblemException e) {
            return e.problem().retryable() ? new Outcome.Retryable(e.problem()) : new Outcome.Refused(e.problem());
        } catch (RuntimeException e) {
            log.atError().setCause(e).addKeyValue("commandId", key).log("Command failed");
            return new Outcome.Refused(Problem.plain("internal", "Something went wrong here", 500, null));
        }
    }
}

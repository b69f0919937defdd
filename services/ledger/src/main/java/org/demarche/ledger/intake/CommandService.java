package org.demarche.ledger.intake;

import org.demarche.contracts.api.Receipt;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where another way in hands its commands to: the same contract, keys and answers as over HTTP. */
public final class CommandService {
    private static final Logger log = LoggerFactory.getLogger(CommandService.class);

    private final CommandReader reader;
    private final CommandIntake intake;

    CommandService(CommandReader reader, CommandIntake intake) {
        this.reader = reader;
        this.intake = intake;
    }

    /** What became of a command. */
    public sealed interface Outcome {
        /** It is durable, since now or since it came before. */
        record Taken(Receipt receipt) implements Outcome {}

        /** It will not be taken as it is; nothing was recorded. */
        record Refused(Problem problem) implements Outcome {}

        /** It could not be decided now: the store is away, or others were always faster. The same again may be taken. */
        record Later(Problem problem) implements Outcome {}
    }

    /** Blocks until the command is durable or will not be. */
    public Outcome take(String name, String key, byte[] body, Caller caller) {
        try {
            return new Outcome.Taken(intake.take(reader.read(name, key, body, caller)));
        } catch (ProblemException e) {
            return e.problem().passing() ? new Outcome.Later(e.problem()) : new Outcome.Refused(e.problem());
        } catch (RuntimeException e) {
            log.atError().setCause(e).addKeyValue("commandId", key).log("a command failed");
            return new Outcome.Refused(Problem.plain("internal", "Something went wrong here", 500, null));
        }
    }
}

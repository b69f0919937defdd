package org.demarche.ledger.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.demarche.contracts.api.LineResult;
import org.demarche.contracts.http.Problem;
import org.demarche.ledger.log.Ledger;
import org.demarche.web.bodies.BodyBudget;

/** Handles commands from NDJSON, in order. Because of their keys, the same file can be sent again. */
public final class NdjsonCommands {
    private final CommandReader reader;
    private final CommandIntake intake;
    private final BodyBudget budget;

    NdjsonCommands(CommandReader reader, CommandIntake intake, BodyBudget budget) {
        this.reader = reader;
        this.intake = intake;
        this.budget = budget;
    }

    /**
     * The outcome of a file.
     *
     * @param taken number of lines whose command is in the ledger, recorded now or before
     * @param refused a sentence for each other line, with its number and key
     */
    public record Summary(long taken, List<String> refused) {}

    /** For a ledger that no application has open. */
    public static NdjsonCommands into(Ledger ledger, CommandSender commands, InstantSource clock) {
        return new NdjsonCommands(
                new CommandReader(clock), new CommandIntake(ledger, commands), BodyBudget.unlimited());
    }

    /** Takes every line and answers it with a line, as over HTTP; one that is refused does not stop the rest. */
    public void answer(InputStream commands, Caller caller, OutputStream answers) throws IOException {
        new BulkIntake(reader, intake, caller, budget).run(commands, new AnswerWriter(answers, System::nanoTime));
    }

    /** As {@link #answer}, with the results as records. */
    public void take(InputStream commands, Caller caller, Consumer<LineResult> results) throws IOException {
        new BulkIntake(reader, intake.ofFiles(), caller, budget).run(commands, results::accept);
    }

    /** Takes every line; one that is refused does not stop the rest. */
    public Summary take(InputStream commands, Caller caller) throws IOException {
        List<String> refused = new ArrayList<>();
        long[] taken = {0};
        take(commands, caller, result -> {
            Problem problem = result.problem();
            if (problem == null) {
                taken[0]++;
            } else {
                refused.add("line " + result.line() + " (" + result.id() + "): " + problem.detail());
            }
        });
        return new Summary(taken[0], List.copyOf(refused));
    }
}

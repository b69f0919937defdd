package org.demarche.ledger.intake;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.demarche.contracts.api.LineResult;
import org.demarche.contracts.api.Receipt;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.demarche.ledger.intake.BulkIntake.Results;
import org.demarche.ledger.log.OrderedBatch;
import org.demarche.ledger.store.StoreUnavailableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commands of one caller. They are recorded and answered in their order, as if each waited for the one before, but many of
 * them are written together. A command waits for those before it only if it is refused, has the key of one that is still
 * pending, or loses a race.
 */
final class PipelinedIntake {
    private static final Logger log = LoggerFactory.getLogger(PipelinedIntake.class);
    private static final int MAX_PENDING = 256;

    private final CommandIntake intake;
    private final Results results;
    private final Deque<Pending> pending = new ArrayDeque<>();
    private final Set<String> keys = new HashSet<>();
    private OrderedBatch batch = new OrderedBatch();

    PipelinedIntake(CommandIntake intake, Results results) {
        this.intake = intake;
        this.results = results;
    }

    /** A line that is answered in its turn. */
    private sealed interface Pending {
        record Answered(LineResult result) implements Pending {}

        record Begun(long line, Submission submission, CompletableFuture<CommandOutcome> outcome) implements Pending {
            /** Waits for the outcome; null = it failed or was refused. */
            CommandOutcome.@Nullable Recorded recorded() {
                return outcome.handle((result, failure) ->
                                result instanceof CommandOutcome.Recorded recorded ? recorded : null)
                        .join();
            }

            @Nullable
            StoreUnavailableException storeFailure() {
                return outcome.handle((result, failure) -> storeFailure(failure))
                        .join();
            }

            private static @Nullable StoreUnavailableException storeFailure(@Nullable Throwable failure) {
                Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
                return cause instanceof StoreUnavailableException unavailable ? unavailable : null;
            }
        }
    }

    /** Adds a line whose result is known. */
    void add(LineResult result) throws IOException {
        makeRoom();
        pending.add(new Pending.Answered(result));
    }

    /** Adds a line with a command. */
    void add(long line, Submission submission) throws IOException {
        makeRoom();
        if (keys.contains(submission.key()) || !begin(line, submission)) {
            finish();
            results.add(take(line, submission));
        }
    }

    private boolean begin(long line, Submission submission) {
        var begun = new Pending.Begun(line, submission, send(submission));
        if (begun.outcome().isDone() && begun.recorded() == null) {
            return false;
        }
        keys.add(submission.key());
        pending.add(begun);
        return true;
    }

    private CompletableFuture<CommandOutcome> send(Submission submission) {
        try {
            return intake.begin(submission, batch);
        } catch (StoreUnavailableException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void makeRoom() throws IOException {
        if (pending.size() >= MAX_PENDING) {
            answerFirst();
        }
    }

    /** Returns when every line is answered. */
    void finish() throws IOException {
        while (!pending.isEmpty()) {
            answerFirst();
        }
    }

    private void answerFirst() throws IOException {
        switch (pending.remove()) {
            case Pending.Answered known -> results.add(known.result());
            case Pending.Begun begun -> answer(begun);
        }
    }

    private void answer(Pending.Begun begun) throws IOException {
        CommandOutcome.Recorded recorded = begun.recorded();
        if (recorded == null) {
            takeAgain(begun);
        } else {
            keys.remove(begun.submission().key());
            results.add(answer(begun.line(), begun.submission(), () -> CommandIntake.receipt(recorded.commit())));
        }
    }

    /** A command failed, and with it all that come behind it in the batch. */
    private void takeAgain(Pending.Begun failed) throws IOException {
        List<Pending> all = new ArrayList<>(List.of(failed));
        all.addAll(pending);
        pending.clear();
        keys.clear();
        batch = new OrderedBatch();
        all.forEach(each -> {
            if (each instanceof Pending.Begun begun) {
                begun.recorded(); // waits
            }
        });
        for (Pending each : all) {
            results.add(
                    switch (each) {
                        case Pending.Answered known -> known.result();
                        case Pending.Begun begun -> takeAgainNow(begun);
                    });
        }
    }

    private LineResult takeAgainNow(Pending.Begun failed) {
        StoreUnavailableException storeFailure = failed.storeFailure();
        return storeFailure == null
                ? take(failed.line(), failed.submission())
                : problem(failed.line(), failed.submission().key(), CommandIntake.unavailable(storeFailure));
    }

    private LineResult take(long line, Submission submission) {
        return answer(line, submission, () -> intake.take(submission));
    }

    private static LineResult answer(long line, Submission submission, Supplier<Receipt> receipts) {
        try {
            Receipt receipt = receipts.get();
            return new LineResult(line, receipt.commandId(), receipt.replayed() ? 200 : 201, receipt.position(), null);
        } catch (RuntimeException e) {
            return problem(line, submission.key(), e);
        }
    }

    static LineResult problem(long line, @Nullable String id, RuntimeException failure) {
        if (failure instanceof ProblemException known) {
            return new LineResult(line, id, known.problem().status(), null, known.problem());
        }
        log.atError().setCause(failure).addKeyValue("line", line).log("Line failed");
        Problem problem = Problem.plain("internal", "Something went wrong here", 500, null);
        return new LineResult(line, id, problem.status(), null, problem);
    }
}

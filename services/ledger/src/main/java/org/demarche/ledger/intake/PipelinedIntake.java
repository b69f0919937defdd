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
import org.demarche.contracts.api.Receipt;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.demarche.ledger.decide.Decision;
import org.demarche.ledger.intake.BulkIntake.Answer;
import org.demarche.ledger.intake.BulkIntake.Answers;
import org.demarche.ledger.log.OrderedBatch;
import org.demarche.ledger.store.StoreUnavailableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commands of one caller, recorded and answered in the order they come in as if each waited for the one before, but many
 * on their way to the disk at once. What cannot be decided without those still on their way waits for them: a command that
 * is refused, has a key that is on its way already, or loses a race.
 */
final class PipelinedIntake {
    private static final Logger log = LoggerFactory.getLogger(PipelinedIntake.class);
    private static final int MOST_UNDERWAY = 256;

    private final CommandIntake intake;
    private final Answers answers;
    private final Deque<Underway> underway = new ArrayDeque<>();
    private final Set<String> keys = new HashSet<>();
    private OrderedBatch row = new OrderedBatch();

    PipelinedIntake(CommandIntake intake, Answers answers) {
        this.intake = intake;
        this.answers = answers;
    }

    /** A line that is answered in its turn. */
    private sealed interface Underway {
        /** Nothing has to be waited for but its turn. */
        record Answered(Answer answer) implements Underway {}

        record Begun(long line, Submission submission, CompletableFuture<Decision> decision) implements Underway {
            boolean recorded() {
                return decision.handle((made, failure) -> made instanceof Decision.Accepted)
                        .join();
            }

            @Nullable
            StoreUnavailableException trouble() {
                return decision.handle((made, failure) -> storeTrouble(failure)).join();
            }

            private static @Nullable StoreUnavailableException storeTrouble(@Nullable Throwable failure) {
                Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
                return cause instanceof StoreUnavailableException trouble ? trouble : null;
            }
        }
    }

    /** A line whose answer is known. */
    void add(Answer answer) throws IOException {
        makeRoom();
        underway.add(new Underway.Answered(answer));
    }

    void add(long line, Submission submission) throws IOException {
        makeRoom();
        if (keys.contains(submission.key()) || !begun(line, submission)) {
            finish();
            answers.add(taken(line, submission));
        }
    }

    private boolean begun(long line, Submission submission) {
        CompletableFuture<Decision> decision = begin(submission);
        var begun = new Underway.Begun(line, submission, decision);
        if (decision.isDone() && !begun.recorded()) {
            return false;
        }
        keys.add(submission.key());
        underway.add(begun);
        return true;
    }

    private CompletableFuture<Decision> begin(Submission submission) {
        try {
            return intake.begin(submission, row);
        } catch (StoreUnavailableException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void makeRoom() throws IOException {
        if (underway.size() >= MOST_UNDERWAY) {
            settleFirst();
        }
    }

    /** Returns when everything is answered. */
    void finish() throws IOException {
        while (!underway.isEmpty()) {
            settleFirst();
        }
    }

    private void settleFirst() throws IOException {
        switch (underway.remove()) {
            case Underway.Answered known -> answers.add(known.answer());
            case Underway.Begun begun -> settle(begun);
        }
    }

    private void settle(Underway.Begun begun) throws IOException {
        if (begun.recorded()) {
            keys.remove(begun.submission().key());
            answers.add(answer(begun.line(), begun.submission(), () -> intake.receipt(begun.submission())));
        } else {
            takeAgain(begun);
        }
    }

    /** It failed, and with it everything behind it. */
    private void takeAgain(Underway.Begun failed) throws IOException {
        List<Underway> all = new ArrayList<>(List.of(failed));
        all.addAll(underway);
        underway.clear();
        keys.clear();
        row = new OrderedBatch();
        all.forEach(each -> {
            if (each instanceof Underway.Begun begun) {
                begun.recorded(); // waits
            }
        });
        for (Underway each : all) {
            answers.add(
                    switch (each) {
                        case Underway.Answered known -> known.answer();
                        case Underway.Begun begun -> takenAgain(begun);
                    });
        }
    }

    private Answer takenAgain(Underway.Begun failed) {
        StoreUnavailableException trouble = failed.trouble();
        return trouble == null
                ? taken(failed.line(), failed.submission())
                : problem(failed.line(), failed.submission().key(), CommandIntake.unavailable(trouble));
    }

    private Answer taken(long line, Submission submission) {
        return answer(line, submission, () -> intake.take(submission));
    }

    private static Answer answer(long line, Submission submission, Supplier<Receipt> work) {
        try {
            Receipt receipt = work.get();
            return new Answer(line, receipt.commandId(), receipt.replayed() ? 200 : 201, receipt.position(), null);
        } catch (RuntimeException e) {
            return problem(line, submission.key(), e);
        }
    }

    static Answer problem(long line, @Nullable String id, RuntimeException failure) {
        if (failure instanceof ProblemException known) {
            return new Answer(line, id, known.problem().status(), null, known.problem());
        }
        log.atError().setCause(failure).addKeyValue("line", line).log("a line failed");
        Problem problem = Problem.plain("internal", "Something went wrong here", 500, null);
        return new Answer(line, id, problem.status(), null, problem);
    }
}

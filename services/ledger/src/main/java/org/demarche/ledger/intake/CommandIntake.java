package org.demarche.ledger.intake;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.demarche.contracts.api.Receipt;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.demarche.contracts.http.Violation;
import org.demarche.ledger.decide.Rejection;
import org.demarche.ledger.log.ConflictException;
import org.demarche.ledger.log.Ledger;
import org.demarche.ledger.log.OrderedBatch;
import org.demarche.ledger.store.CallerMetadata;
import org.demarche.ledger.store.Commit;
import org.demarche.ledger.store.DuplicateCommandException;
import org.demarche.ledger.store.SealedCommit;
import org.demarche.ledger.store.StoreUnavailableException;

/** Handles one command: it is recorded once, refused with a reason, or fails. A lost race is retried here. */
final class CommandIntake {
    /** How often a command is decided before it fails because it lost every race. */
    private static final int MAX_ATTEMPTS = 10;

    private static final long BACKOFF_NANOS = 200_000;
    /** Maximum time until a command is answered. */
    private static final Duration BOUND = Duration.ofSeconds(5);
    /** The same for a file, which nobody waits for. */
    private static final Duration FILE_BOUND = Duration.ofMinutes(5);

    private final Ledger ledger;
    private final CommandSender commands;
    private final Duration bound;
    /** A store may never answer, and neither do the threads that wait for it. */
    private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();

    private final LongAdder lostRaces;

    CommandIntake(Ledger ledger, CommandSender commands) {
        this(ledger, commands, BOUND);
    }

    CommandIntake(Ledger ledger, CommandSender commands, Duration bound) {
        this(ledger, commands, bound, new LongAdder());
    }

    private CommandIntake(Ledger ledger, CommandSender commands, Duration bound, LongAdder lostRaces) {
        this.ledger = ledger;
        this.commands = commands;
        this.bound = bound;
        this.lostRaces = lostRaces;
    }

    /** The same for commands of a file: a slow disk does not fail them. */
    CommandIntake ofFiles() {
        return new CommandIntake(ledger, commands, FILE_BOUND, lostRaces);
    }

    /**
     * Blocks until the command is durable; every other outcome is a {@link ProblemException}. A command that takes too long
     * is given up by the caller only: it may be recorded later, and a retry with its key then gets its answer.
     */
    Receipt take(Submission submission) {
        CompletableFuture<Receipt> receipt = CompletableFuture.supplyAsync(() -> takeNow(submission), threads);
        try {
            return await(receipt.orTimeout(bound.toNanos(), TimeUnit.NANOSECONDS));
        } catch (CompletionException e) {
            throw e.getCause() instanceof TimeoutException ? unavailable(late()) : e;
        }
    }

    private StoreUnavailableException late() {
        return new StoreUnavailableException("the command was not recorded within " + bound.toMillis() + " ms");
    }

    private Receipt takeNow(Submission submission) {
        try {
            Optional<SealedCommit> earlier = recorded(submission);
            return earlier.isPresent() ? replay(earlier.get().commit(), submission) : handle(submission);
        } catch (StoreUnavailableException e) {
            throw unavailable(e);
        }
    }

    static ProblemException unavailable(StoreUnavailableException e) {
        return new ProblemException(
                Problem.unavailable(e.getMessage() + "; a retry with the same key is recorded once at most"));
    }

    /**
     * Sends a command without waiting for those before it in the batch. If this fails or is refused, {@link #take} the
     * command again when those before it are done.
     */
    CompletableFuture<CommandOutcome> begin(Submission submission, OrderedBatch batch) {
        if (recorded(submission).isPresent()) {
            return CompletableFuture.failedFuture(new DuplicateCommandException(submission.key()));
        }
        return commands.send(submission.in(batch))
                .orTimeout(bound.toNanos(), TimeUnit.NANOSECONDS)
                .exceptionallyCompose(failure ->
                        CompletableFuture.failedFuture(failure instanceof TimeoutException ? late() : failure));
    }

    /** The commit of the same key, first of the key that earlier versions recorded. */
    private Optional<SealedCommit> recorded(Submission submission) {
        return submission.earlierKey().flatMap(ledger::find).or(() -> ledger.find(submission.key()));
    }

    private Receipt handle(Submission submission) {
        for (int attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
            try {
                return switch (send(submission)) {
                    case CommandOutcome.Recorded recorded -> receipt(recorded.commit());
                    case CommandOutcome.Refused refused -> refuse(refused.rejection(), submission);
                };
            } catch (DuplicateCommandException e) {
                return replay(ledger.find(submission.key()).orElseThrow().commit(), submission);
            } catch (ConflictException e) {
                lostRaces.increment();
                LockSupport.parkNanos(backoffNanos(attempt, ThreadLocalRandom.current()));
            }
        }
        throw new ProblemException(Problem.conflict(
                "other commands about the same entity came first " + MAX_ATTEMPTS + " times; nothing was recorded"));
    }

    /** A refusal may have overlooked what another process has recorded already. In that case the command is sent again. */
    private CommandOutcome send(Submission submission) {
        long seen = ledger.head();
        CommandOutcome outcome = await(commands.send(submission));
        return outcome instanceof CommandOutcome.Refused && ledger.catchUp() > seen
                ? await(commands.send(submission))
                : outcome;
    }

    private static <T> T await(CompletableFuture<T> outcome) {
        try {
            return outcome.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** The command may be refused because the same request was recorded after it was looked up. */
    private Receipt refuse(Rejection rejection, Submission submission) {
        SealedCommit meanwhile =
                ledger.find(submission.key()).orElseThrow(() -> new ProblemException(problem(rejection)));
        return replay(meanwhile.commit(), submission);
    }

    private static Problem problem(Rejection rejection) {
        List<Violation> violations = rejection.faults().stream()
                .map(fault -> new Violation(fault.field(), fault.message()))
                .toList();
        return Problem.rejected(rejection.reason().word(), rejection.detail(), violations);
    }

    /** Full jitter over a window that doubles: from 0.4 ms to a tenth of a second. */
    static long backoffNanos(int attempt, RandomGenerator random) {
        return random.nextLong(BACKOFF_NANOS << Math.min(attempt, 9));
    }

    /** The number of decisions that were void because an entity had changed before they were recorded. */
    long lostRaces() {
        return lostRaces.sum();
    }

    /** The answer to a command that was recorded now. */
    static Receipt receipt(Commit commit) {
        return receipt(commit, false);
    }

    private static Receipt receipt(Commit commit, boolean replayed) {
        List<Receipt.Recorded> events = IntStream.range(0, commit.events().size())
                .mapToObj(i -> {
                    Commit.Entry event = commit.events().get(i);
                    return new Receipt.Recorded(event.id(), event.type(), commit.position() + i, event.subject());
                })
                .toList();
        return new Receipt(commit.commandId(), commit.lastPosition(), commit.recordedAt(), events, replayed);
    }

    /** The key of another caller is refused without a word of what it did. */
    private static Receipt replay(Commit earlier, Submission submission) {
        if (!submission.mayBeOf(CallerMetadata.read(earlier))) {
            throw new ProblemException(Problem.keyReused(
                    "the key " + submission.key() + " was used by another caller; a new command needs a new key"));
        }
        if (!submission.repeats(earlier.requestDigest())) {
            throw new ProblemException(Problem.keyReused("the key " + submission.key() + " was used at position "
                    + earlier.position() + " for a command with another body; a new command needs a new key"));
        }
        return receipt(earlier, true);
    }
}

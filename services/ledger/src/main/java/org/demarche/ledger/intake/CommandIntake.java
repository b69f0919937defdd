package org.demarche.ledger.intake;

import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.demarche.contracts.api.Receipt;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.demarche.contracts.http.Violation;
import org.demarche.ledger.axon.AxonCommands;
import org.demarche.ledger.decide.Decision;
import org.demarche.ledger.decide.Rejection;
import org.demarche.ledger.log.ConflictException;
import org.demarche.ledger.log.Ledger;
import org.demarche.ledger.log.OrderedBatch;
import org.demarche.ledger.store.Commit;
import org.demarche.ledger.store.DuplicateCommandException;
import org.demarche.ledger.store.SealedCommit;
import org.demarche.ledger.store.StoreUnavailableException;

/** Takes a command to its end: recorded once, refused with a reason, or not taken at all. */
final class CommandIntake {
    /** How often a command that lost a race is decided again before its caller is told. */
    private static final int ATTEMPTS = 10;

    private static final long BACKOFF_NANOS = 200_000;

    private final Ledger ledger;
    private final AxonCommands commands;
    private final LongAdder lostRaces = new LongAdder();

    CommandIntake(Ledger ledger, AxonCommands commands) {
        this.ledger = ledger;
        this.commands = commands;
    }

    /** Blocks until the command is durable; every other outcome is a {@link ProblemException}. */
    Receipt take(Submission submission) {
        try {
            Optional<SealedCommit> earlier = ledger.find(submission.key());
            return earlier.isPresent() ? replay(earlier.get().commit(), submission) : decide(submission);
        } catch (StoreUnavailableException e) {
            throw unavailable(e);
        }
    }

    static ProblemException unavailable(StoreUnavailableException e) {
        return new ProblemException(
                Problem.unavailable(e.getMessage() + "; a retry with the same key is recorded once at most"));
    }

    /**
     * Begins to take a command without waiting for those before it in the row; {@link #take} it if this fails or is
     * refused.
     */
    CompletableFuture<Decision> begin(Submission submission, OrderedBatch row) {
        if (ledger.find(submission.key()).isPresent()) {
            return CompletableFuture.failedFuture(new DuplicateCommandException(submission.key()));
        }
        return commands.dispatch(submission.key(), submission.digest(), submission.command(), submission.author(), row);
    }

    /** Of a command that was begun and is durable. */
    Receipt receipt(Submission submission) {
        return receipt(found(submission.key()), false);
    }

    private Receipt decide(Submission submission) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                return decision(submission) instanceof Decision.Refused refused
                        ? refuse(refused.rejection(), submission)
                        : receipt(found(submission.key()), false);
            } catch (DuplicateCommandException e) {
                return replay(found(submission.key()), submission);
            } catch (ConflictException e) {
                lostRaces.increment();
                LockSupport.parkNanos(pauseNanos(attempt, ThreadLocalRandom.current()));
            }
        }
        throw new ProblemException(Problem.conflict(
                "the command lost to others on the same thing " + ATTEMPTS + " times; nothing was recorded"));
    }

    /** A refusal that may have overlooked what another process had already recorded is decided once more. */
    private Decision decision(Submission submission) {
        long seen = ledger.head();
        Decision decision = await(submission);
        return decision instanceof Decision.Refused && ledger.catchUp() > seen ? await(submission) : decision;
    }

    /** What it would create may be there because the same request has been taken since it was looked for. */
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

    private Decision await(Submission submission) {
        try {
            return commands.dispatch(submission.key(), submission.digest(), submission.command(), submission.author())
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Full jitter over a window that doubles: from 0.4 ms to a tenth of a second. */
    static long pauseNanos(int attempt, RandomGenerator random) {
        return random.nextLong(BACKOFF_NANOS << Math.min(attempt, 9));
    }

    /** How often a decision was void because something it rested on had changed before it was recorded. */
    long lostRaces() {
        return lostRaces.sum();
    }

    private Commit found(String key) {
        return ledger.find(key).orElseThrow().commit();
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

    private static Receipt replay(Commit earlier, Submission submission) {
        if (!MessageDigest.isEqual(earlier.requestDigest(), submission.digest())) {
            throw new ProblemException(Problem.keyReused("the key " + submission.key() + " was used at position "
                    + earlier.position() + " for a command with another body; a new command needs a new key"));
        }
        return receipt(earlier, true);
    }
}

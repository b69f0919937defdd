package org.demarche.ledger.log;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.demarche.ledger.store.Commit;
import org.demarche.ledger.store.DuplicateCommandException;
import org.demarche.ledger.store.SealedCommit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts proposals into one order: checks each against the recent commits and against the groups in flight, and chains it to
 * the last. It does not read the store and starts no thread. {@link GroupWriter} calls it under a lock and does the reading and
 * writing outside.
 *
 * <p>A proposal that was decided before the recent commits begin needs a search in the store. It waits in a backlog, and so
 * does all that comes after it, because proposals are sequenced in the order they arrive.
 */
final class CommitSequencer {
    private static final Logger log = LoggerFactory.getLogger(CommitSequencer.class);
    private static final Duration MONOTONE_STEP = Duration.of(1, ChronoUnit.MICROS);
    /** The recent commits do not reach back far enough to tell. */
    private static final long UNKNOWN = -1;

    private final TailWindow window;
    private final InstantSource clock;
    private final InFlightGroups inFlight = new InFlightGroups();
    private final Deque<PendingProposal> backlog = new ArrayDeque<>();
    private List<AppendResult> outcomes = new ArrayList<>();
    private volatile ChainHead head;

    CommitSequencer(TailWindow window, InstantSource clock, ChainHead head) {
        this.window = window;
        this.clock = clock;
        this.head = head;
    }

    /** The position of the last event in the ledger; any thread may ask, without the lock. */
    long head() {
        return head.position();
    }

    void submit(PendingProposal pending) {
        if (!backlog.isEmpty() || !sequence(pending)) {
            backlog.add(pending);
        }
    }

    /** The proposal for which the store must be searched before anything else is sequenced; null = none. */
    @Nullable
    PendingProposal unchecked() {
        return backlog.peek();
    }

    /** The store was searched for the {@link #unchecked} proposal. */
    void checked(PendingProposal result) {
        backlog.remove();
        backlog.addFirst(result);
        sequenceBacklog();
    }

    /** The store could not be searched: only this proposal fails. */
    void checkFailed(Throwable failure) {
        refuse(backlog.remove(), failure);
        sequenceBacklog();
    }

    /** The group to be written next, which accepts no more commits; null = none. It stays in flight until it is settled. */
    @Nullable
    CommitGroup nextGroup() {
        return inFlight.first();
    }

    /** The first group is in the ledger. */
    void written(CommitGroup group) {
        inFlight.removeFirst();
        group.commits().forEach(commit -> recorded(commit, group));
        requeue(group.left());
    }

    /**
     * A commit is in the ledger, from this process or another.
     *
     * @param group the one that was being written, whose caller with this command gets an answer; null = none was
     */
    void recorded(SealedCommit commit, @Nullable CommitGroup group) {
        window.add(commit);
        head = ChainHead.of(commit);
        String id = commit.commit().commandId();
        CommitGroup.Sealed sealed = group == null ? null : group.answer(id);
        if (sealed == null) {
            return;
        }
        if (sealed.is(commit)) {
            outcomes.add(new AppendResult(sealed.pending().answer(), commit, null));
        } else {
            refuse(sealed.pending(), new DuplicateCommandException(id));
        }
    }

    /** The store has refused a command of the group because the ledger holds it. */
    void refuseDuplicate(CommitGroup group, DuplicateCommandException known) {
        CommitGroup.Sealed refused = group.answer(known.commandId());
        if (refused != null) {
            refuse(refused.pending(), known);
        }
    }

    /** Fails every proposal of the group that is not in the ledger. */
    void failGroup(CommitGroup group, Throwable failure) {
        for (PendingProposal pending : group.unanswered()) {
            group.answer(pending.proposal().commandId());
            refuse(pending, failure);
        }
    }

    /** The first group was not written as it is: what is left of it, and all groups behind it, is sequenced anew. */
    void retry(CommitGroup group) {
        inFlight.removeFirst();
        List<PendingProposal> again = new ArrayList<>(group.left());
        again.addAll(inFlight.takeBack());
        requeue(again);
    }

    /** Another process has appended: what is in flight is chained to a commit that is no longer the last. */
    void resequence() {
        requeue(inFlight.takeBack());
    }

    void refuseAll(Throwable failure) {
        inFlight.takeBack().forEach(pending -> refuse(pending, failure));
        backlog.forEach(pending -> refuse(pending, failure));
        backlog.clear();
    }

    void refuse(PendingProposal pending, Throwable failure) {
        pending.proposal().failed();
        outcomes.add(new AppendResult(pending.answer(), null, failure));
    }

    /** What has been decided since the last call. */
    List<AppendResult> takeOutcomes() {
        if (outcomes.isEmpty()) {
            return List.of();
        }
        List<AppendResult> taken = outcomes;
        outcomes = new ArrayList<>();
        return taken;
    }

    /** Puts back proposals that arrived before those in the backlog. */
    private void requeue(List<PendingProposal> earlier) {
        earlier.reversed().forEach(backlog::addFirst);
        sequenceBacklog();
    }

    private void sequenceBacklog() {
        while (!backlog.isEmpty() && sequence(backlog.getFirst())) {
            backlog.removeFirst();
        }
    }

    /** A proposal that cannot be checked or sealed fails alone. Returns false if the store must be searched first. */
    private boolean sequence(PendingProposal pending) {
        try {
            return sequenceOrRefuse(pending);
        } catch (RuntimeException | Error e) {
            log.atError().setCause(e).log("Proposal could not be checked; refusing it");
            refuse(pending, e);
            return true;
        }
    }

    /** A proposal that repeats a command in flight waits for its outcome. */
    @SuppressWarnings("ReferenceEquality") // NONE is one object
    private boolean sequenceOrRefuse(PendingProposal pending) {
        Proposal proposal = pending.proposal();
        String id = proposal.commandId();
        CommitGroup repeated = inFlight.holding(id);
        if (repeated != null) {
            repeated.addWaiting(pending);
            return true;
        }
        if (window.find(id).isPresent()) {
            refuse(pending, new DuplicateCommandException(id));
            return true;
        }
        if (proposal.condition() != Proposal.Condition.NONE) {
            long conflict = recordedConflict(pending);
            if (conflict == UNKNOWN) {
                return false;
            }
            if (isInConflict(pending, conflict)) {
                return true;
            }
        }
        append(pending);
        return true;
    }

    /** The position of the first conflict in the ledger, {@link ConflictDetector#NONE} or {@link #UNKNOWN}. */
    private long recordedConflict(PendingProposal pending) {
        if (pending.conflict() != ConflictDetector.NONE || pending.checked() >= head.position()) {
            return pending.conflict();
        }
        List<SealedCommit> recent = window.after(pending.checked());
        return recent == null
                ? UNKNOWN
                : ConflictDetector.first(recent, pending.proposal().condition(), pending.checked());
    }

    /** A conflict with a group in flight refuses the proposal only when the group is written. Before that its caller would decide the same again. */
    private boolean isInConflict(PendingProposal pending, long recorded) {
        if (recorded != ConflictDetector.NONE) {
            refuse(pending, new ConflictException(recorded));
            return true;
        }
        CommitGroup touching = inFlight.touching(pending.proposal());
        if (touching != null) {
            pending.proposal().failed();
            touching.addWaiting(pending);
            return true;
        }
        return false;
    }

    private void append(PendingProposal pending) {
        if (pending.proposal().followsFailure()) {
            refuse(pending, new ConflictException());
            return;
        }
        ChainHead end = inFlight.end(head);
        inFlight.add(seal(pending, end), pending, end);
    }

    private SealedCommit seal(PendingProposal pending, ChainHead before) {
        Proposal proposal = pending.proposal();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant earliest = before.recordedAt().plus(MONOTONE_STEP);
        Commit commit = new Commit(
                before.position() + 1,
                proposal.commandId(),
                proposal.requestDigest(),
                now.isBefore(earliest) ? earliest : now,
                proposal.events());
        return SealedCommit.seal(commit, pending.encoded(), before.hash());
    }
}

package org.demarche.ledger.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.demarche.ledger.store.SealedCommit;
import org.jspecify.annotations.Nullable;

/** Commits that are written together, each chained to the one before, and the proposals that wait for them. */
final class CommitGroup {
    private static final int MAX_COMMITS = 512;

    private final List<SealedCommit> commits = new ArrayList<>();
    private final Map<String, Sealed> unanswered = new LinkedHashMap<>();
    private final List<PendingProposal> waiting = new ArrayList<>();
    private boolean closed;
    private ChainHead tail;

    /** A commit and the proposal it was sealed for. */
    record Sealed(SealedCommit commit, PendingProposal pending) {
        /** Whether a stored commit is this one, and not one that another process made of the same command. */
        @SuppressWarnings("ReferenceEquality") // the usual case, and fast
        boolean is(SealedCommit stored) {
            return stored == commit || Arrays.equals(stored.hash(), commit.hash());
        }
    }

    CommitGroup(ChainHead tail) {
        this.tail = tail;
    }

    void add(SealedCommit commit, PendingProposal pending) {
        commits.add(commit);
        unanswered.put(commit.commit().commandId(), new Sealed(commit, pending));
        tail = ChainHead.of(commit);
    }

    /** Whether it accepts another commit. */
    boolean isOpen() {
        return !closed && commits.size() < MAX_COMMITS;
    }

    /** Accepts no more commits, since it is written next. */
    void close() {
        closed = true;
    }

    List<SealedCommit> commits() {
        return commits;
    }

    ChainHead tail() {
        return tail;
    }

    /** Whether it has a commit of that command whose caller waits. */
    boolean holds(String commandId) {
        return unanswered.containsKey(commandId);
    }

    /** Removes the proposal of a command, since it is answered; null = none waits. */
    @Nullable
    Sealed answer(String commandId) {
        return unanswered.remove(commandId);
    }

    /** Adds a proposal that repeats or conflicts with one of the group: it is sequenced once the group is settled. */
    void addWaiting(PendingProposal pending) {
        waiting.add(pending);
    }

    /** Proposals that still have no answer, in the order they arrived: those of the group before those that wait for it. */
    List<PendingProposal> left() {
        return unanswered.isEmpty() && waiting.isEmpty()
                ? List.of()
                : Stream.concat(unanswered().stream(), waiting.stream()).toList();
    }

    /** The proposals of the group that have no answer, in the order they were added. */
    List<PendingProposal> unanswered() {
        return unanswered.values().stream().map(Sealed::pending).toList();
    }
}

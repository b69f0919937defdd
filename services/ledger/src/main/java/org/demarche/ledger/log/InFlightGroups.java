package org.demarche.ledger.log;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.demarche.ledger.store.SealedCommit;
import org.jspecify.annotations.Nullable;

/** Groups that are not yet in the store, each chained to the one before; the first is being written or is next. */
final class InFlightGroups {
    private final Deque<CommitGroup> groups = new ArrayDeque<>();

    /** The group to be written next, which from now on accepts no more commits; null = none. */
    @Nullable
    CommitGroup first() {
        CommitGroup first = groups.peek();
        if (first != null) {
            first.close();
        }
        return first;
    }

    /** The first group is settled: written, or not. */
    void removeFirst() {
        groups.remove();
    }

    /** What the next commit is chained to, where the ledger ends at {@code ledger}. */
    ChainHead end(ChainHead ledger) {
        CommitGroup last = groups.peekLast();
        return last == null ? ledger : last.tail();
    }

    /** Adds a commit that is chained to the {@link #end}. */
    void add(SealedCommit commit, PendingProposal pending, ChainHead end) {
        CommitGroup last = groups.peekLast();
        if (last == null || !last.isOpen()) {
            last = new CommitGroup(end);
            groups.add(last);
        }
        last.add(commit, pending);
    }

    /** The group that holds a commit of that command; null = none. */
    @Nullable
    CommitGroup holding(String commandId) {
        for (CommitGroup group : groups) {
            if (group.holds(commandId)) {
                return group;
            }
        }
        return null;
    }

    /** The first group with an event that conflicts with the proposal; null = none. */
    @Nullable
    CommitGroup touching(Proposal proposal) {
        for (CommitGroup group : groups) {
            if (ConflictDetector.first(group.commits(), proposal.condition(), proposal.marker())
                    != ConflictDetector.NONE) {
                return group;
            }
        }
        return null;
    }

    /** Removes all groups, since they are chained to the wrong commit; returns their proposals in order. */
    List<PendingProposal> takeBack() {
        List<PendingProposal> waiting = new ArrayList<>();
        groups.forEach(group -> waiting.addAll(group.left()));
        groups.clear();
        return waiting;
    }
}

package org.demarche.ledger.log;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.demarche.ledger.log.GroupCommitter.Pending;
import org.demarche.ledger.store.SealedCommit;
import org.jspecify.annotations.Nullable;

/** The groups on their way to the store, each chained to the one before; the first is written next, or now. */
final class InFlightGroups {
    private final Deque<CommitGroup> groups = new ArrayDeque<>();

    /** The group to be written, which takes no more; null = there is none. */
    @Nullable
    CommitGroup first() {
        CommitGroup first = groups.peek();
        if (first != null) {
            first.close();
        }
        return first;
    }

    /** The first has been written, or could not be. */
    void removeFirst() {
        groups.remove();
    }

    /** What the next commit is chained to, given the end of the ledger. */
    ChainHead end(ChainHead ledger) {
        CommitGroup last = groups.peekLast();
        return last == null ? ledger : last.tail();
    }

    /** Takes a commit that is chained to the {@link #end}. */
    void add(SealedCommit commit, Pending pending, ChainHead end) {
        CommitGroup last = groups.peekLast();
        if (last == null || !last.isOpen()) {
            last = new CommitGroup(end);
            groups.add(last);
        }
        last.add(commit, pending);
    }

    /** The group that is to write a commit of that command; null = none is. */
    @Nullable
    CommitGroup holding(String commandId) {
        for (CommitGroup group : groups) {
            if (group.holds(commandId)) {
                return group;
            }
        }
        return null;
    }

    /** The first group with an event that conflicts with a proposal; null = none has. */
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

    /** What is on its way cannot get there as it is chained; whoever waits for it, in order. */
    List<Pending> takeBack() {
        List<Pending> waiting = new ArrayList<>();
        groups.forEach(group -> waiting.addAll(group.left()));
        groups.clear();
        return waiting;
    }
}

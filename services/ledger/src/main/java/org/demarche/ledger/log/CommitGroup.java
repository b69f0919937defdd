package org.demarche.ledger.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.demarche.ledger.log.GroupCommitter.Pending;
import org.demarche.ledger.store.SealedCommit;
import org.jspecify.annotations.Nullable;

/** The commits that are to be written together, each already chained to the one before, and who waits for them. */
final class CommitGroup {
    private static final int MOST = 512;

    private final List<SealedCommit> commits = new ArrayList<>();
    private final Map<String, Sealed> unanswered = new LinkedHashMap<>();
    private final List<Pending> waiting = new ArrayList<>();
    private boolean closed;
    private ChainHead tail;

    /** What was sealed for somebody who waits for it. */
    record Sealed(SealedCommit commit, Pending pending) {
        /** Whether a commit that is in the ledger is this one, not another's of the same command. */
        boolean is(SealedCommit stored) {
            return stored == commit || Arrays.equals(stored.hash(), commit.hash());
        }
    }

    CommitGroup(ChainHead tail) {
        this.tail = tail;
    }

    void add(SealedCommit commit, Pending pending) {
        commits.add(commit);
        unanswered.put(commit.commit().commandId(), new Sealed(commit, pending));
        tail = ChainHead.of(commit);
    }

    /** Whether it takes another commit. */
    boolean isOpen() {
        return !closed && commits.size() < MOST;
    }

    /** It is about to be written. */
    void close() {
        closed = true;
    }

    List<SealedCommit> commits() {
        return commits;
    }

    ChainHead tail() {
        return tail;
    }

    /** Whether it is to write a commit of that command. */
    boolean holds(String commandId) {
        return unanswered.containsKey(commandId);
    }

    /** Takes whoever waits for a command off the group; null = nobody does. */
    @Nullable
    Sealed answer(String commandId) {
        return unanswered.remove(commandId);
    }

    /** Its command, or what touches it, is in the group: it is tried when that is in the ledger, or is not. */
    void addWaiting(Pending pending) {
        waiting.add(pending);
    }

    /** Those who are to be tried again. */
    List<Pending> left() {
        return unanswered.isEmpty() && waiting.isEmpty()
                ? List.of()
                : Stream.concat(unanswered().stream(), waiting.stream()).toList();
    }

    /** In the order they were added. */
    List<Pending> unanswered() {
        return unanswered.values().stream().map(Sealed::pending).toList();
    }
}

package org.demarche.ledger.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.demarche.ledger.log.GroupCommitter.Pending;
import org.demarche.ledger.store.Commit;
import org.demarche.ledger.store.SealedCommit;
import org.demarche.ledger.store.Tag;

/** The commits that are to be written together, each already chained to the one before. */
final class Group {
    private final List<SealedCommit> commits = new ArrayList<>();
    private final Map<String, SealedCommit> byCommand = new HashMap<>();
    private final Map<String, Pending> unanswered = new LinkedHashMap<>();
    private final List<Pending> repeated = new ArrayList<>();
    private final Set<Tag> tags = new HashSet<>();
    private Tail tail;

    Group(Tail tail) {
        this.tail = tail;
    }

    void add(SealedCommit commit, Pending pending) {
        commits.add(commit);
        byCommand.put(commit.commit().commandId(), commit);
        unanswered.put(commit.commit().commandId(), pending);
        for (Commit.Entry event : commit.commit().events()) {
            tags.addAll(event.tags());
        }
        tail = Tail.of(commit);
    }

    boolean isEmpty() {
        return commits.isEmpty();
    }

    List<SealedCommit> commits() {
        return commits;
    }

    Tail tail() {
        return tail;
    }

    boolean holds(String commandId) {
        return byCommand.containsKey(commandId);
    }

    /** Commits of this group that may carry one of the tags; with no tag named, all. */
    List<SealedCommit> concerning(List<Tag> anyOf) {
        return anyOf.isEmpty() || !Collections.disjoint(tags, anyOf) ? commits : List.of();
    }

    /** Takes whoever waits for a command off the group. */
    Optional<Pending> answer(String commandId) {
        return Optional.ofNullable(unanswered.remove(commandId));
    }

    /** Whether a commit that is in the ledger is the one that was sealed here, not another's of the same command. */
    boolean sealed(SealedCommit stored) {
        SealedCommit ours = byCommand.get(stored.commit().commandId());
        return ours != null && Arrays.equals(ours.hash(), stored.hash());
    }

    /** Its command is in the group already. */
    void addRepeated(Pending pending) {
        repeated.add(pending);
    }

    /** Those who are to be tried again. */
    List<Pending> left() {
        return Stream.concat(unanswered.values().stream(), repeated.stream()).toList();
    }

    /** In the order they were added. */
    List<Pending> unanswered() {
        return List.copyOf(unanswered.values());
    }
}

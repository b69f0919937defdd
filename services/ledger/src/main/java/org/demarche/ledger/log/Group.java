package org.demarche.ledger.log;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.demarche.ledger.log.GroupCommitter.Pending;
import org.demarche.ledger.store.Commit;
import org.demarche.ledger.store.SealedCommit;
import org.demarche.ledger.store.Tag;

/** The commits that are to be written together, each already chained to the one before. */
final class Group {
    private final List<SealedCommit> commits = new ArrayList<>();
    private final Map<String, Pending> byCommand = new LinkedHashMap<>();
    private final Set<Tag> tags = new HashSet<>();
    private Tail tail;

    Group(Tail tail) {
        this.tail = tail;
    }

    void add(SealedCommit commit, Pending pending) {
        commits.add(commit);
        byCommand.put(commit.commit().commandId(), pending);
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
    Stream<SealedCommit> concerning(List<Tag> anyOf) {
        return anyOf.isEmpty() || !Collections.disjoint(tags, anyOf) ? commits.stream() : Stream.empty();
    }

    void failIfThere(String commandId, Consumer<Pending> refuse) {
        Pending pending = byCommand.get(commandId);
        if (pending != null) {
            refuse.accept(pending);
        }
    }

    /** Those that are in the ledger as they were sealed here, whether by the whole write or by a prefix of it. */
    void forEachStored(TailWindow window, BiConsumer<Pending, SealedCommit> answer) {
        for (SealedCommit commit : commits) {
            String id = commit.commit().commandId();
            Pending pending = byCommand.get(id);
            boolean stored = window.find(id)
                    .filter(found -> found.hashText().equals(commit.hashText()))
                    .isPresent();
            if (pending != null && stored) {
                answer.accept(pending, commit);
            }
        }
    }
}

package org.demarche.ledger.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A ledger in memory, which passes the same conformance suite as those on disk; {@link #reopened} finds what was written. */
public final class MemoryStore implements LedgerStore {
    private final List<SealedCommit> commits;
    private final Map<String, SealedCommit> byCommand = new HashMap<>();
    private boolean closed;

    public MemoryStore() {
        this(new ArrayList<>());
    }

    private MemoryStore(List<SealedCommit> commits) {
        this.commits = commits;
        commits.forEach(commit -> byCommand.put(commit.commit().commandId(), commit));
    }

    public synchronized MemoryStore reopened() {
        return new MemoryStore(new ArrayList<>(commits));
    }

    @Override
    public synchronized void append(List<SealedCommit> added) {
        requireOpen();
        long next = end() + 1;
        Set<String> ahead = new HashSet<>();
        List<SealedCommit> fresh = new ArrayList<>();
        boolean known = false;
        for (SealedCommit commit : added) {
            if (commit.commit().position() != next) {
                if (fresh.isEmpty() && !known) {
                    throw new PositionTakenException(commit.commit().position());
                }
                throw new IllegalArgumentException("position " + next + " should follow");
            }
            next = commit.commit().lastPosition() + 1;
            String id = commit.commit().commandId();
            known |= !ahead.add(id) || byCommand.containsKey(id);
            if (!known) {
                fresh.add(commit);
            }
        }
        fresh.forEach(commit -> byCommand.put(commit.commit().commandId(), commit));
        commits.addAll(fresh);
        if (known) {
            throw new DuplicateCommandException(added.get(fresh.size()).commit().commandId());
        }
    }

    private long end() {
        return commits.isEmpty() ? 0 : commits.getLast().commit().lastPosition();
    }

    private void requireOpen() {
        if (closed) {
            throw new StoreUnavailableException("the ledger is closed");
        }
    }

    @Override
    public synchronized Stream<SealedCommit> read(long from, long to) {
        requireOpen();
        return List.copyOf(commits).stream()
                .filter(stored -> stored.commit().lastPosition() >= from
                        && stored.commit().position() <= to
                        && from <= to);
    }

    @Override
    public synchronized Stream<SealedCommit> readTagged(List<Tag> anyOf, long from, long to) {
        return read(from, to).filter(stored -> {
            Commit commit = stored.commit();
            return IntStream.range(0, commit.events().size())
                    .filter(i -> commit.position() + i >= from && commit.position() + i <= to)
                    .anyMatch(i -> commit.events().get(i).tags().stream().anyMatch(anyOf::contains));
        });
    }

    @Override
    public synchronized Optional<SealedCommit> head() {
        requireOpen();
        return commits.isEmpty() ? Optional.empty() : Optional.of(commits.getLast());
    }

    @Override
    public synchronized Optional<SealedCommit> findByCommandId(String commandId) {
        requireOpen();
        return Optional.ofNullable(byCommand.get(commandId));
    }

    @Override
    public synchronized void close() {
        closed = true;
    }
}

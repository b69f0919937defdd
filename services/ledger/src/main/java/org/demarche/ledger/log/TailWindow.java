package org.demarche.ledger.log;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.demarche.ledger.store.SealedCommit;
import org.jspecify.annotations.Nullable;

/** The latest commits in memory, for conditions, retries and warm decisions; one writer, many readers. */
final class TailWindow {
    /** Places that are not used: who reads the oldest commits needs the one before them, too, and the next is written. */
    private static final int SPARE = 2;

    private final int capacity;
    private final AtomicReferenceArray<SealedCommit> ring;
    private final Map<String, SealedCommit> byCommand = new ConcurrentHashMap<>();
    private volatile long floor;
    private volatile long added;

    /** @param floor the last position that is not in the window */
    TailWindow(int capacity, long floor) {
        this.capacity = capacity;
        this.ring = new AtomicReferenceArray<>(capacity + SPARE);
        this.floor = floor;
    }

    /** Whether everything after the position is here. */
    boolean reachesBackTo(long position) {
        return position >= floor;
    }

    void add(SealedCommit commit) {
        long n = added;
        if (n >= capacity) {
            SealedCommit oldest = at(n - capacity);
            floor = oldest.commit().lastPosition();
            byCommand.remove(oldest.commit().commandId());
        }
        ring.set(slot(n), commit);
        byCommand.put(commit.commit().commandId(), commit);
        added = n + 1;
    }

    /** Commits with an event after the position, in order; null if they are not all here, or not any more. */
    @Nullable
    List<SealedCommit> after(long position) {
        long to = added;
        if (!reachesBackTo(position)) {
            return null;
        }
        long from = to;
        while (from > Math.max(0, to - capacity) && at(from - 1).commit().lastPosition() > position) {
            from--;
        }
        SealedCommit[] commits = new SealedCommit[(int) (to - from)];
        for (int n = 0; n < commits.length; n++) {
            commits[n] = at(from + n);
        }
        boolean overwritten = added - (from - 1) >= ring.length();
        return overwritten ? null : Arrays.asList(commits);
    }

    Optional<SealedCommit> find(String commandId) {
        return Optional.ofNullable(byCommand.get(commandId));
    }

    private SealedCommit at(long n) {
        return ring.get(slot(n));
    }

    private int slot(long n) {
        return (int) (n % ring.length());
    }
}

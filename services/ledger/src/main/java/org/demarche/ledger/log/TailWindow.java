package org.demarche.ledger.log;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.demarche.ledger.store.SealedCommit;
import org.jspecify.annotations.Nullable;

/** The latest commits in memory, for conflict checks, repeated commands and cached decision states; one writer, many readers. */
final class TailWindow {
    /** Extra places: a reader of the oldest commits also needs the commit before them, while the next one is written. */
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

    /** Whether all commits after the position are in memory. */
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

    /** Commits with an event after the position, in order; null = not all of them are in memory any more. */
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

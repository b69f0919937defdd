package org.demarche.ledger.log;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import org.demarche.ledger.store.SealedCommit;
import org.jspecify.annotations.Nullable;

/** The latest commits in memory, for conflict checks, repeated commands and cached decision states; one writer, many readers. */
final class TailWindow {
    /** Extra places: a reader of the oldest commits also needs the commit before them, while the next one is written. */
    private static final int SPARE = 2;

    private final int capacity;
    private final long maxBytes;
    private final Consumer<SealedCommit> observer;
    private final AtomicReferenceArray<@Nullable SealedCommit> ring;
    private final Map<String, SealedCommit> byCommand = new ConcurrentHashMap<>();
    private volatile long floor;
    /** The number of the oldest commit in the window; they are counted from 0. */
    private volatile long oldest;

    private volatile long added;
    private long bytes;

    /**
     * @param capacity in commits
     * @param maxBytes of the data of their events
     * @param floor the last position that is not in the window
     * @param observer receives each commit that is added, in order
     */
    TailWindow(int capacity, long maxBytes, long floor, Consumer<SealedCommit> observer) {
        this.observer = observer;
        this.capacity = capacity;
        this.maxBytes = maxBytes;
        this.ring = new AtomicReferenceArray<>(capacity + SPARE);
        this.floor = floor;
    }

    /** Whether all commits after the position are in memory. */
    boolean reachesBackTo(long position) {
        return position >= floor;
    }

    void add(SealedCommit commit) {
        long n = added;
        bytes += bytes(commit);
        while (oldest < n && (n - oldest >= capacity || bytes > maxBytes)) {
            drop(oldest);
        }
        ring.set(slot(n), commit);
        byCommand.put(commit.commit().commandId(), commit);
        added = n + 1;
        observer.accept(commit);
    }

    private void drop(long n) {
        SealedCommit dropped = at(n);
        floor = dropped.commit().lastPosition();
        byCommand.remove(dropped.commit().commandId());
        bytes -= bytes(dropped);
        oldest = n + 1;
        ring.set(slot(n), null); // after the floor, by which a reader understands that it is gone
    }

    private static long bytes(SealedCommit commit) {
        return commit.commit().events().stream()
                .mapToLong(event -> event.data().length)
                .sum();
    }

    /** Commits with an event after the position, in order; null = not all of them are in memory any more. */
    @Nullable
    List<SealedCommit> after(long position) {
        long to = added;
        if (!reachesBackTo(position)) {
            return null;
        }
        long from = to;
        while (from > Math.max(0, to - capacity) && isAfter(find(from - 1), position)) {
            from--;
        }
        SealedCommit[] commits = new SealedCommit[(int) (to - from)];
        for (int n = 0; n < commits.length; n++) {
            commits[n] = find(from + n);
        }
        boolean overwritten = added - (from - 1) >= ring.length();
        return overwritten || !reachesBackTo(position) ? null : Arrays.asList(commits);
    }

    private static boolean isAfter(@Nullable SealedCommit commit, long position) {
        return commit != null && commit.commit().lastPosition() > position;
    }

    Optional<SealedCommit> find(String commandId) {
        return Optional.ofNullable(byCommand.get(commandId));
    }

    private SealedCommit at(long n) {
        return Objects.requireNonNull(find(n), "not dropped yet");
    }

    /** Null = it was dropped. */
    private @Nullable SealedCommit find(long n) {
        return ring.get(slot(n));
    }

    private int slot(long n) {
        return (int) (n % ring.length());
    }
}

package org.demarche.ledger.log;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.demarche.ledger.store.SealedCommit;
import org.jspecify.annotations.Nullable;

/** The latest commits in memory, for conditions, retries and warm decisions; one writer, many readers. */
final class TailWindow {
    private final int capacity;
    private final ConcurrentNavigableMap<Long, SealedCommit> byPosition = new ConcurrentSkipListMap<>();
    private final Map<String, SealedCommit> byCommand = new ConcurrentHashMap<>();
    private volatile long floor;

    /** @param floor the last position that is not in the window */
    TailWindow(int capacity, long floor) {
        this.capacity = capacity;
        this.floor = floor;
    }

    /** Whether everything after the position is here. */
    boolean reachesBackTo(long position) {
        return position >= floor;
    }

    void add(SealedCommit commit) {
        byPosition.put(commit.commit().position(), commit);
        byCommand.put(commit.commit().commandId(), commit);
        while (byPosition.size() > capacity) {
            SealedCommit oldest = byPosition.firstEntry().getValue();
            floor = oldest.commit().lastPosition();
            byPosition.pollFirstEntry(); // the oldest: nobody else writes
            byCommand.remove(oldest.commit().commandId());
        }
    }

    /** Commits with an event after the position, in order. Look at {@link #reachesBackTo} again after reading. */
    Stream<SealedCommit> after(long position) {
        return listAfter(position).stream();
    }

    /** The same, as a view that goes on. */
    Collection<SealedCommit> listAfter(long position) {
        return byPosition.tailMap(firstAfter(position)).values();
    }

    Optional<SealedCommit> find(String commandId) {
        return Optional.ofNullable(byCommand.get(commandId));
    }

    private long firstAfter(long position) {
        Map.@Nullable Entry<Long, SealedCommit> at = byPosition.floorEntry(position);
        return at != null && at.getValue().commit().lastPosition() > position ? at.getKey() : position + 1;
    }
}

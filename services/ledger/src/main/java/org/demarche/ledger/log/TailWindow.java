package org.demarche.ledger.log;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.demarche.ledger.store.Commit;
import org.demarche.ledger.store.SealedCommit;
import org.demarche.ledger.store.Tag;
import org.jspecify.annotations.Nullable;

/** The latest commits in memory, for conditions, retries and warm decisions; one writer, many readers. */
final class TailWindow {
    private final int capacity;
    private final ConcurrentNavigableMap<Long, SealedCommit> byPosition = new ConcurrentSkipListMap<>();
    private final Map<String, SealedCommit> byCommand = new ConcurrentHashMap<>();
    /** Where each tag was last seen; only the one writer asks. */
    private final Map<Tag, Long> lastOfTag = new HashMap<>();

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
        for (Commit.Entry event : commit.commit().events()) {
            event.tags().forEach(tag -> lastOfTag.put(tag, commit.commit().lastPosition()));
        }
        while (byPosition.size() > capacity) {
            SealedCommit oldest = byPosition.firstEntry().getValue();
            floor = oldest.commit().lastPosition();
            byPosition.pollFirstEntry(); // the oldest: nobody else writes
            byCommand.remove(oldest.commit().commandId());
            for (Commit.Entry event : oldest.commit().events()) {
                event.tags()
                        .forEach(tag -> lastOfTag.remove(tag, oldest.commit().lastPosition()));
            }
        }
    }

    /** Whether a commit that ends after the position carries one of the tags; with no tag named, whether there is one. */
    boolean mayTouchAfter(long position, List<Tag> anyOf) {
        for (Tag tag : anyOf) {
            if (lastOfTag.getOrDefault(tag, 0L) > position) {
                return true;
            }
        }
        return anyOf.isEmpty();
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

package org.demarche.ledger.axon;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.ledger.decide.DecidingEvents;
import org.demarche.ledger.log.Ledger;
import org.demarche.ledger.store.Commit;
import org.demarche.ledger.store.SealedCommit;
import org.demarche.ledger.store.Tag;

/**
 * When each thing last changed, as far back as it has been watched. So every commit is looked at once by whichever
 * command comes first, and not by every command that names something it has not named for a while.
 */
final class RecentChanges {
    /** Changes remembered; beyond it, watching starts anew and states are brought forward commit by commit again. */
    private static final int CAPACITY = 100_000;

    private static final Map<String, EntityRef.Kind> KINDS = DecidingEvents.kinds().stream()
            .collect(Collectors.toUnmodifiableMap(EntityRef.Kind::word, Function.identity()));
    private static final Set<String> TYPES = KINDS.values().stream()
            .flatMap(kind -> DecidingEvents.of(kind).stream())
            .collect(Collectors.toUnmodifiableSet());

    private final Ledger ledger;
    private final ReentrantLock watching = new ReentrantLock();
    private volatile Watched watched;

    /** The last change of each thing that changed at a position in (from, to]. */
    private record Watched(long from, long to, ConcurrentMap<EntityRef, Long> changes) {
        static Watched from(long head) {
            return new Watched(head, head, new ConcurrentHashMap<>());
        }
    }

    RecentChanges(Ledger ledger) {
        this.ledger = ledger;
        this.watched = Watched.from(ledger.head());
    }

    /** The position up to which a state still holds that held at a marker: the marker itself, or a later one. */
    long holdsUntil(EntityRef thing, long marker) {
        Watched now = watched;
        if (marker < now.from() || marker >= now.to()) {
            return marker;
        }
        Long changed = now.changes().get(thing);
        return changed != null && changed > marker ? marker : now.to();
    }

    /** Looks at what was appended since; returns at once if another command is looking already. */
    void watch() {
        if (watched.to() < ledger.head() && watching.tryLock()) {
            try {
                watched = lookFrom(watched, ledger.head());
            } finally {
                watching.unlock();
            }
        }
    }

    private Watched lookFrom(Watched before, long head) {
        if (!ledger.inMemoryAfter(before.to()) || before.changes().size() > CAPACITY) {
            return Watched.from(head);
        }
        try (Stream<SealedCommit> commits = ledger.read(List.of(), before.to(), head)) {
            commits.forEach(commit -> note(commit.commit(), before.changes()));
        }
        return new Watched(before.from(), head, before.changes());
    }

    private static void note(Commit commit, ConcurrentMap<EntityRef, Long> changes) {
        for (Commit.Entry event : commit.events()) {
            if (TYPES.contains(event.type())) {
                for (Tag tag : event.tags()) {
                    EntityRef.Kind kind = KINDS.get(tag.key());
                    if (kind != null && DecidingEvents.of(kind).contains(event.type())) {
                        changes.put(new EntityRef(kind, tag.value()), commit.lastPosition());
                    }
                }
            }
        }
    }
}

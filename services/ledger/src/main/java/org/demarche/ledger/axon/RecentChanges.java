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
 * When each entity last changed, as far back as changes were recorded here. Each commit is scanned once, by the first command
 * that comes, and not again by every command that names an entity after a while.
 */
final class RecentChanges {
    /** When there are more, recording starts anew, and states are brought forward commit by commit again. */
    private static final int MAX_CHANGES = 100_000;

    private static final Map<String, EntityRef.Kind> KINDS = DecidingEvents.kinds().stream()
            .collect(Collectors.toUnmodifiableMap(EntityRef.Kind::word, Function.identity()));
    private static final Set<String> TYPES = KINDS.values().stream()
            .flatMap(kind -> DecidingEvents.of(kind).stream())
            .collect(Collectors.toUnmodifiableSet());

    private final Ledger ledger;
    private final ReentrantLock scanning = new ReentrantLock();
    private volatile Scanned scanned;

    /** The last change of each entity that changed at a position in (from, to]. */
    private record Scanned(long from, long to, ConcurrentMap<EntityRef, Long> changes) {
        static Scanned from(long head) {
            return new Scanned(head, head, new ConcurrentHashMap<>());
        }
    }

    RecentChanges(Ledger ledger) {
        this.ledger = ledger;
        this.scanned = Scanned.from(ledger.head());
    }

    /** The position up to which a state that held at the marker is known to hold: the marker itself, or a later position. */
    long holdsUntil(EntityRef entity, long marker) {
        Scanned now = scanned;
        if (marker < now.from() || marker >= now.to()) {
            return marker;
        }
        Long changed = now.changes().get(entity);
        return changed != null && changed > marker ? marker : now.to();
    }

    /** Scans what was appended since; returns at once if another command is scanning. */
    void scan() {
        if (scanned.to() < ledger.head() && scanning.tryLock()) {
            try {
                scanned = scanFrom(scanned, ledger.head());
            } finally {
                scanning.unlock();
            }
        }
    }

    private Scanned scanFrom(Scanned before, long head) {
        if (!ledger.inMemoryAfter(before.to()) || before.changes().size() > MAX_CHANGES) {
            return Scanned.from(head);
        }
        try (Stream<SealedCommit> commits = ledger.read(List.of(), before.to(), head)) {
            commits.forEach(commit -> note(commit.commit(), before.changes()));
        }
        return new Scanned(before.from(), head, before.changes());
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

package org.demarche.lens.asof;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.lens.answer.ClaimSource;
import org.demarche.lens.journal.Quarantined;

/**
 * The entities in quarantine when a request came in. An answer that reads one of them lacks its events from some position
 * on. The first such position is reported, so that the answer is not mistaken for a complete one.
 */
public final class OpenQuarantines {
    private final List<Quarantined> entities;
    private final LongConsumer listener;
    private final boolean alike;
    private long firstMissing = Long.MAX_VALUE;

    /** The listener is called with the first missing position, and again if a lower one is found. */
    public OpenQuarantines(List<Quarantined> entities, LongConsumer listener) {
        this(entities, listener, false);
    }

    /** {@code alike}: each answer lacks the same, whatever it reads, so that it tells nothing of what is closed. */
    OpenQuarantines(List<Quarantined> entities, LongConsumer listener, boolean alike) {
        this.entities = entities;
        this.listener = listener;
        this.alike = alike;
    }

    public boolean isEmpty() {
        return entities.isEmpty();
    }

    /** The first position that the answer lacks so far; empty where it lacks none. */
    public synchronized OptionalLong firstMissing() {
        return firstMissing == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(firstMissing);
    }

    /** Whether every event up to a position is applied. */
    boolean beginAfter(long position) {
        return entities.stream().allMatch(entity -> first(entity) > position);
    }

    /** The same claims; reading those of a quarantined entity is noted. */
    public ClaimSource watch(ClaimSource source, long upTo) {
        if (beginAfter(upTo)) {
            return source;
        }
        return keys -> {
            note(keys::contains, upTo);
            return source.of(keys);
        };
    }

    /** Notes that a list of all entities of a kind was read: an entity in quarantine may be missing in it as a whole. */
    public void noteKind(EntityRef.Kind kind, long upTo) {
        note(key -> EntityRef.find(key).filter(entity -> entity.kind() == kind).isPresent(), upTo);
    }

    private synchronized void note(Predicate<String> read, long upTo) {
        for (Quarantined entity : entities) {
            long first = first(entity);
            if (first <= upTo && first < firstMissing && (alike || read.test(entity.key()))) {
                firstMissing = first;
                listener.accept(first);
            }
        }
    }

    private static long first(Quarantined entity) {
        return entity.waiting().getFirst();
    }
}

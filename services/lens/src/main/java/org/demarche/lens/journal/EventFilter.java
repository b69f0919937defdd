package org.demarche.lens.live;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.demarche.lens.journal.StoredEvent;
import org.jspecify.annotations.Nullable;

/**
 * Which events a subscriber wants.
 *
 * @param caseId only those of this case; null = of all
 * @param types only those of these types; empty = of all
 * @param subjects only those about these entities, as kind/id; empty = about all
 */
record EventFilter(@Nullable String caseId, Set<String> types, Set<String> subjects) {

    /** A case and a type by which subscribers are found; null = any. */
    record Key(@Nullable String caseId, @Nullable String type) {}

    EventFilter {
        types = Set.copyOf(types);
        subjects = Set.copyOf(subjects);
    }

    EventFilter(@Nullable String caseId, @Nullable String type) {
        this(caseId, type == null ? Set.of() : Set.of(type), Set.of());
    }

    /** Returns the keys of all subscribers that may want an event. */
    static Set<Key> keysOf(SseFrame frame) {
        Set<Key> keys = new LinkedHashSet<>();
        keys.add(new Key(null, null));
        keys.add(new Key(null, frame.type()));
        keys.add(new Key(frame.caseId(), null));
        keys.add(new Key(frame.caseId(), frame.type()));
        return keys;
    }

    /** Returns the keys under which its subscriber is found. No event has two of them. */
    Set<Key> keys() {
        return types.isEmpty()
                ? Set.of(new Key(caseId, null))
                : types.stream().map(type -> new Key(caseId, type)).collect(Collectors.toSet());
    }

    boolean takes(SseFrame frame) {
        return takes(frame.caseId(), frame.type(), frame.subject());
    }

    boolean takes(StoredEvent stored) {
        return takes(
                stored.event().caseId(), stored.event().type(), stored.event().subject());
    }

    private boolean takes(@Nullable String itsCase, String itsType, String itsSubject) {
        return (caseId == null || caseId.equals(itsCase))
                && (types.isEmpty() || types.contains(itsType))
                && (subjects.isEmpty() || subjects.contains(itsSubject));
    }
}

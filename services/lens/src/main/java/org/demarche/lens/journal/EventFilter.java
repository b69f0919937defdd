package org.demarche.lens.journal;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which events a reader of the history or a subscriber wants.
 *
 * @param caseId only those of this case; null = of all
 * @param types only those of these types; empty = of all
 * @param subjects only those about these entities, as kind/id; empty = about all
 */
public record EventFilter(@Nullable String caseId, Set<String> types, Set<String> subjects) {

    /** Every event. */
    public static final EventFilter ANY = new EventFilter(null, Set.of(), Set.of());

    /** A case and a type by which subscribers are found; null = any. */
    public record Key(@Nullable String caseId, @Nullable String type) {}

    public EventFilter {
        types = Set.copyOf(types);
        subjects = Set.copyOf(subjects);
    }

    public EventFilter(@Nullable String caseId, @Nullable String type) {
        this(caseId, type == null ? Set.of() : Set.of(type), Set.of());
    }

    /** Returns the keys of all subscribers that may want an event. */
    public static Set<Key> keysOf(@Nullable String caseId, String type) {
        Set<Key> keys = new LinkedHashSet<>();
        keys.add(new Key(null, null));
        keys.add(new Key(null, type));
        keys.add(new Key(caseId, null));
        keys.add(new Key(caseId, type));
        return keys;
    }

    /** Returns the keys under which its subscriber is found. No event has two of them. */
    public Set<Key> keys() {
        return types.isEmpty()
                ? Set.of(new Key(caseId, null))
                : types.stream().map(type -> new Key(caseId, type)).collect(Collectors.toSet());
    }

    public boolean takes(StoredEvent stored) {
        return takes(
                stored.event().caseId(), stored.event().type(), stored.event().subject());
    }

    /** Whether it takes an event of a case, a type and a subject. */
    public boolean takes(@Nullable String itsCase, String itsType, String itsSubject) {
        return (caseId == null || caseId.equals(itsCase))
                && (types.isEmpty() || types.contains(itsType))
                && (subjects.isEmpty() || subjects.contains(itsSubject));
    }
}

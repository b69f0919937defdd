package org.demarche.ledger.axon;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.EventCriterion;
import org.axonframework.messaging.eventstreaming.Tag;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.ledger.decide.DecidingEvents;
import org.demarche.ledger.log.Proposal;
import org.demarche.ledger.store.Commit;

/**
 * Axon's event criteria as a condition of the ledger. They are translated once, because each command and each append tests
 * every recent event against them.
 *
 * @param alternatives one of them must match; none = every event matches
 * @param tags one of each alternative, to look its events up in the index; none = every event must be tested
 * @param types the event types of all alternatives, so that most events are passed over at once; none = any
 */
record LedgerCriteria(List<Alternative> alternatives, List<org.demarche.ledger.store.Tag> tags, Set<String> types)
        implements Proposal.Condition {
    private static final QualifiedName NO_TYPE = new QualifiedName("none");
    private static final LedgerCriteria EVERYTHING = new LedgerCriteria(List.of(), List.of(), Set.of());
    private static final Map<EntityRef.Kind, Set<QualifiedName>> CHANGES = DecidingEvents.kinds().stream()
            .collect(Collectors.toUnmodifiableMap(
                    Function.identity(),
                    kind -> DecidingEvents.of(kind).stream()
                            .map(QualifiedName::new)
                            .collect(toUnmodifiableSet())));

    /** The same sets as stored names. Nearly all criteria have one of them. */
    private static final IdentityHashMap<Set<QualifiedName>, Set<String>> NAMES = new IdentityHashMap<>();

    static {
        CHANGES.forEach((kind, types) -> NAMES.put(types, DecidingEvents.of(kind)));
    }

    /**
     * One way to match an event.
     *
     * @param types the event's stored name is one of these; none = any
     * @param tags the event has all of these
     */
    record Alternative(Set<String> types, Set<org.demarche.ledger.store.Tag> tags) {
        static Alternative of(EventCriterion criterion) {
            Set<String> known = NAMES.get(criterion.types());
            return new Alternative(
                    known == null
                            ? criterion.types().stream()
                                    .map(QualifiedName::toString)
                                    .collect(toUnmodifiableSet())
                            : known,
                    criterion.tags().stream().map(LedgerCriteria::stored).collect(toUnmodifiableSet()));
        }

        static Alternative of(EntityRef entity) {
            return new Alternative(
                    DecidingEvents.of(entity.kind()),
                    Set.of(new org.demarche.ledger.store.Tag(entity.kind().word(), entity.id())));
        }

        boolean matches(Commit.Entry event) {
            return (types.isEmpty() || types.contains(event.type()))
                    && event.tags().containsAll(tags);
        }
    }

    static LedgerCriteria of(EventCriteria criteria) {
        if (criteria.matches(NO_TYPE, Set.of())) { // flattened, a criterion that matches everything is lost
            return EVERYTHING;
        }
        return anyOf(criteria.flatten().stream().map(Alternative::of).toList());
    }

    /** The same as the translation of {@link #concerning}. */
    static LedgerCriteria of(Collection<EntityRef> entities) {
        return anyOf(entities.stream().map(Alternative::of).toList());
    }

    private static LedgerCriteria anyOf(List<Alternative> alternatives) {
        boolean indexed = alternatives.stream().noneMatch(each -> each.tags().isEmpty());
        boolean typed = alternatives.stream().noneMatch(each -> each.types().isEmpty());
        return new LedgerCriteria(
                alternatives,
                indexed ? firstTags(alternatives) : List.of(),
                typed
                        ? alternatives.stream()
                                .flatMap(each -> each.types().stream())
                                .collect(toUnmodifiableSet())
                        : Set.of());
    }

    private static List<org.demarche.ledger.store.Tag> firstTags(List<Alternative> alternatives) {
        return alternatives.stream().map(each -> each.tags().iterator().next()).toList();
    }

    /** Those events that change what is decided of the entities. */
    static EventCriteria concerning(Collection<EntityRef> entities) {
        return EventCriteria.either(
                entities.stream().map(LedgerCriteria::concerning).toList());
    }

    private static EventCriteria concerning(EntityRef entity) {
        return EventCriteria.havingTags(new Tag(entity.kind().word(), entity.id()))
                .andBeingOneOfTypes(CHANGES.getOrDefault(entity.kind(), Set.of()));
    }

    static org.demarche.ledger.store.Tag stored(Tag tag) {
        return new org.demarche.ledger.store.Tag(tag.key(), tag.value());
    }

    @Override
    public boolean touchedBy(Commit.Entry event) {
        if (!types.isEmpty() && !types.contains(event.type())) {
            return false;
        }
        for (Alternative alternative : alternatives) {
            if (alternative.matches(event)) {
                return true;
            }
        }
        return alternatives.isEmpty();
    }
}

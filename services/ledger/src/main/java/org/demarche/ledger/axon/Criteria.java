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
 * Axon's criteria as the ledger's conditions, and the other way round. They are put into the ledger's own terms once,
 * because they are held against every event of the tail: by each command, by each stream, by each append.
 *
 * @param alternatives one of them must fit; none = every event fits
 * @param tags one for each alternative to look it up by; none = every event must be looked at
 * @param types all that any alternative names, so that most events are passed over at once; none = any
 */
record Criteria(List<Alternative> alternatives, List<org.demarche.ledger.store.Tag> tags, Set<String> types)
        implements Proposal.Condition {
    private static final QualifiedName NO_TYPE = new QualifiedName("none");
    private static final Criteria EVERYTHING = new Criteria(List.of(), List.of(), Set.of());
    private static final Map<EntityRef.Kind, Set<QualifiedName>> CHANGES = DecidingEvents.kinds().stream()
            .collect(Collectors.toUnmodifiableMap(
                    Function.identity(),
                    kind -> DecidingEvents.of(kind).stream()
                            .map(QualifiedName::new)
                            .collect(toUnmodifiableSet())));

    /** The stored names of those types, which are nearly all that is ever asked for. */
    private static final Map<Set<QualifiedName>, Set<String>> NAMES = new IdentityHashMap<>();

    static {
        CHANGES.forEach((kind, types) -> NAMES.put(types, DecidingEvents.of(kind)));
    }

    /**
     * What fits an event.
     *
     * @param types its stored name is one of these; none = any
     * @param tags it carries all of these
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
                    criterion.tags().stream().map(Criteria::stored).collect(toUnmodifiableSet()));
        }

        static Alternative of(EntityRef thing) {
            return new Alternative(
                    DecidingEvents.of(thing.kind()),
                    Set.of(new org.demarche.ledger.store.Tag(thing.kind().word(), thing.id())));
        }

        boolean fits(Commit.Entry event) {
            return (types.isEmpty() || types.contains(event.type()))
                    && event.tags().containsAll(tags);
        }
    }

    static Criteria of(EventCriteria criteria) {
        if (criteria.matches(NO_TYPE, Set.of())) { // flattened, a criterion that fits everything is lost
            return EVERYTHING;
        }
        return anyOf(criteria.flatten().stream().map(Alternative::of).toList());
    }

    /** As {@link #concerning} says it to Axon. */
    static Criteria of(Collection<EntityRef> things) {
        return anyOf(things.stream().map(Alternative::of).toList());
    }

    private static Criteria anyOf(List<Alternative> alternatives) {
        boolean indexed = alternatives.stream().noneMatch(each -> each.tags().isEmpty());
        boolean typed = alternatives.stream().noneMatch(each -> each.types().isEmpty());
        return new Criteria(
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

    /** Those events that change what is decided of the things. */
    static EventCriteria concerning(Collection<EntityRef> things) {
        return EventCriteria.either(things.stream().map(Criteria::concerning).toList());
    }

    private static EventCriteria concerning(EntityRef thing) {
        return EventCriteria.havingTags(new Tag(thing.kind().word(), thing.id()))
                .andBeingOneOfTypes(CHANGES.getOrDefault(thing.kind(), Set.of()));
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
            if (alternative.fits(event)) {
                return true;
            }
        }
        return alternatives.isEmpty();
    }
}

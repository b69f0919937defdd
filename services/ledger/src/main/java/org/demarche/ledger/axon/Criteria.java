package org.demarche.ledger.axon;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.EventCriterion;
import org.axonframework.messaging.eventstreaming.Tag;
import org.demarche.ledger.decide.Thing;
import org.demarche.ledger.log.Proposal;
import org.demarche.ledger.store.Commit;

/** Axon's criteria as the ledger's conditions, and the other way round. */
record Criteria(EventCriteria criteria, List<org.demarche.ledger.store.Tag> tags) implements Proposal.Condition {

    static Criteria of(EventCriteria criteria) {
        List<org.demarche.ledger.store.Tag> indexed = new ArrayList<>();
        for (EventCriterion criterion : criteria.flatten()) {
            if (criterion.tags().isEmpty()) {
                return new Criteria(criteria, List.of()); // nothing to look it up by: every event must be looked at
            }
            indexed.add(stored(criterion.tags().iterator().next()));
        }
        return new Criteria(criteria, List.copyOf(indexed));
    }

    /** Those events that change what is decided of the things. */
    static EventCriteria concerning(Collection<Thing> things) {
        return EventCriteria.either(things.stream().map(Criteria::concerning).toList());
    }

    private static EventCriteria concerning(Thing thing) {
        Set<QualifiedName> types =
                thing.kind().events().stream().map(QualifiedName::new).collect(Collectors.toSet());
        return EventCriteria.havingTags(new Tag(thing.kind().word(), thing.id()))
                .andBeingOneOfTypes(types);
    }

    static org.demarche.ledger.store.Tag stored(Tag tag) {
        return new org.demarche.ledger.store.Tag(tag.key(), tag.value());
    }

    @Override
    public boolean touchedBy(Commit.Entry event) {
        Set<Tag> present = event.tags().stream()
                .map(tag -> new Tag(tag.key(), tag.value()))
                .collect(Collectors.toSet());
        return criteria.matches(new QualifiedName(event.type()), present);
    }
}

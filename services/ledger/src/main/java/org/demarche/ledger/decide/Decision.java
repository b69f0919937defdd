package org.demarche.ledger.decide;

import java.util.LinkedHashSet;
import java.util.Set;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.event.Event;

/** What comes of a command. */
public sealed interface Decision {
    /**
     * It is recorded as this event.
     *
     * @param concerned the entities it is tagged with
     */
    record Accepted(Event event, Set<EntityRef> concerned) implements Decision {
        public Accepted {
            concerned = Set.copyOf(concerned);
        }

        /** An event that tells by itself what it concerns. */
        public Accepted(Event event) {
            this(event, Set.copyOf(ConsistencyBoundary.concernedBy(event)));
        }

        /** An event that concerns further entities: those that the claim concerns which it is about. */
        static Accepted alsoConcerning(Event event, Set<EntityRef> entities) {
            Set<EntityRef> all = new LinkedHashSet<>(ConsistencyBoundary.concernedBy(event));
            all.addAll(entities);
            return new Accepted(event, all);
        }
    }

    /** Nothing is recorded. */
    record Refused(Rejection rejection) implements Decision {}
}

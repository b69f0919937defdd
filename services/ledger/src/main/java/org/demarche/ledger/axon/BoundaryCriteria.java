package org.demarche.ledger.axon;

import java.util.Set;
import org.axonframework.messaging.core.Context;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.demarche.contracts.entity.EntityRef;
import org.jspecify.annotations.Nullable;

/**
 * The criteria by which a unit of work last read, in Axon's terms and in the ledger's. A unit of work nearly always appends
 * under the criteria that it read by, and translating them costs as much as deciding.
 */
record BoundaryCriteria(EventCriteria axon, LedgerCriteria ledger) {
    private static final Context.ResourceKey<BoundaryCriteria> KEY = Context.ResourceKey.withLabel("boundaryCriteria");

    /** The events that change what is decided of these entities. */
    static BoundaryCriteria concerning(Set<EntityRef> entities) {
        return new BoundaryCriteria(LedgerCriteria.concerning(entities), LedgerCriteria.of(entities));
    }

    /** Translates criteria, unless they are those that the unit of work last read by. */
    @SuppressWarnings("ReferenceEquality") // equal criteria are translated again, which is correct
    static LedgerCriteria translate(EventCriteria criteria, @Nullable ProcessingContext context) {
        BoundaryCriteria last = context == null ? null : context.getResource(KEY);
        if (last != null && last.axon() == criteria) {
            return last.ledger();
        }
        BoundaryCriteria now = new BoundaryCriteria(criteria, LedgerCriteria.of(criteria));
        if (context != null) {
            now.putInto(context);
        }
        return now.ledger();
    }

    void putInto(ProcessingContext context) {
        context.putResource(KEY, this);
    }
}

package org.demarche.ledger.axon;

import java.util.Set;
import org.axonframework.messaging.core.Context;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.demarche.contracts.entity.EntityRef;
import org.jspecify.annotations.Nullable;

/**
 * The criteria that a unit of work last read by, in both terms: it nearly always appends under the same, and putting them
 * into the ledger's terms costs as much as deciding.
 */
record Sourced(EventCriteria axon, Criteria ledger) {
    private static final Context.ResourceKey<Sourced> KEY = Context.ResourceKey.withLabel("sourced");

    /** What changes what is decided of these things. */
    static Sourced concerning(Set<EntityRef> things) {
        return new Sourced(Criteria.concerning(things), Criteria.of(things));
    }

    static Criteria criteria(EventCriteria asked, @Nullable ProcessingContext context) {
        Sourced last = context == null ? null : context.getResource(KEY);
        if (last != null && last.axon() == asked) {
            return last.ledger();
        }
        Sourced now = new Sourced(asked, Criteria.of(asked));
        if (context != null) {
            now.in(context);
        }
        return now.ledger();
    }

    /** To be found when the unit of work reads or appends by these criteria. */
    void in(ProcessingContext context) {
        context.putResource(KEY, this);
    }
}

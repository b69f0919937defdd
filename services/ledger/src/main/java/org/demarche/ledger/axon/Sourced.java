package org.demarche.ledger.axon;

import org.axonframework.messaging.core.Context;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.jspecify.annotations.Nullable;

/**
 * The criteria that a unit of work last read by, in both terms: it nearly always appends under the same, and putting them
 * into the ledger's terms costs as much as deciding.
 */
record Sourced(EventCriteria axon, Criteria ledger) {
    private static final Context.ResourceKey<Sourced> KEY = Context.ResourceKey.withLabel("sourced");

    static Criteria criteria(EventCriteria asked, @Nullable ProcessingContext context) {
        Sourced last = context == null ? null : context.getResource(KEY);
        if (last != null && last.axon() == asked) {
            return last.ledger();
        }
        Criteria criteria = Criteria.of(asked);
        if (context != null) {
            context.putResource(KEY, new Sourced(asked, criteria));
        }
        return criteria;
    }
}

package org.demarche.lens.live;

import java.util.LinkedHashSet;
import java.util.Set;
import org.demarche.lens.journal.StoredEvent;
import org.jspecify.annotations.Nullable;

/**
 * Which events a subscriber wants. Subscribers with equal filters share one entry of the {@link Hub}.
 *
 * @param caseId null = any case
 * @param type null = any type
 */
record EventFilter(@Nullable String caseId, @Nullable String type) {

    /** Returns all filters that accept an event of this case and type. */
    static Set<EventFilter> taking(SseFrame frame) {
        Set<EventFilter> filters = new LinkedHashSet<>();
        filters.add(new EventFilter(null, null));
        filters.add(new EventFilter(null, frame.type()));
        filters.add(new EventFilter(frame.caseId(), null));
        filters.add(new EventFilter(frame.caseId(), frame.type()));
        return filters;
    }

    boolean takes(SseFrame frame) {
        return takes(frame.caseId(), frame.type());
    }

    boolean takes(StoredEvent stored) {
        return takes(stored.event().caseId(), stored.event().type());
    }

    private boolean takes(@Nullable String itsCase, String itsType) {
        return (caseId == null || caseId.equals(itsCase)) && (type == null || type.equals(itsType));
    }
}

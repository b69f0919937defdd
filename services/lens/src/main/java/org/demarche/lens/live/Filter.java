package org.demarche.lens.live;

import java.util.LinkedHashSet;
import java.util.Set;
import org.demarche.lens.journal.Kept;
import org.jspecify.annotations.Nullable;

/** Which events a subscriber wants; null = any. Those with the same wish share an entry, so that others cost nothing. */
record Filter(@Nullable String caseId, @Nullable String type) {

    /** All filters that take an event of this case and type. */
    static Set<Filter> taking(Frame frame) {
        Set<Filter> filters = new LinkedHashSet<>();
        filters.add(new Filter(null, null));
        filters.add(new Filter(null, frame.type()));
        filters.add(new Filter(frame.caseId(), null));
        filters.add(new Filter(frame.caseId(), frame.type()));
        return filters;
    }

    boolean takes(Frame frame) {
        return takes(frame.caseId(), frame.type());
    }

    boolean takes(Kept kept) {
        return takes(kept.event().caseId(), kept.event().type());
    }

    private boolean takes(@Nullable String itsCase, String itsType) {
        return (caseId == null || caseId.equals(itsCase)) && (type == null || type.equals(itsType));
    }
}

package org.demarche.contracts.api;

import org.jspecify.annotations.Nullable;

/**
 * A filter for events. A parameter that is null is not sent.
 *
 * @param from first position, inclusive
 * @param limit maximum number of events
 * @param caseId only events of this case
 * @param type only events of this stored type, such as {@code incident.reported}
 */
public record EventFilterParameters(
        @Nullable Long from,
        @Nullable Long limit,
        @Nullable String caseId,
        @Nullable String type) {

    /** All events after a position. */
    public static EventFilterParameters after(long position) {
        return new EventFilterParameters(position + 1, null, null, null);
    }

    EventFilterParameters withoutLimit() {
        return new EventFilterParameters(from, null, caseId, type);
    }

    public EventFilterParameters ofCase(String id) {
        return new EventFilterParameters(from, limit, id, type);
    }

    public EventFilterParameters ofType(String name) {
        return new EventFilterParameters(from, limit, caseId, name);
    }
}

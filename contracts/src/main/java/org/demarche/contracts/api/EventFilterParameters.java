package org.demarche.contracts.api;

import org.jspecify.annotations.Nullable;

/**
 * Which events a client wants; what is null is left out.
 *
 * @param from position to begin at, inclusive
 * @param limit most events
 * @param caseId of one case
 * @param type of one stored type, such as {@code incident.reported}
 */
public record EventFilterParameters(
        @Nullable Long from,
        @Nullable Long limit,
        @Nullable String caseId,
        @Nullable String type) {

    /** Everything behind a position that is known already. */
    public static EventFilterParameters behind(long position) {
        return new EventFilterParameters(position + 1, null, null, null);
    }

    public EventFilterParameters ofCase(String id) {
        return new EventFilterParameters(from, limit, id, type);
    }

    public EventFilterParameters ofType(String name) {
        return new EventFilterParameters(from, limit, caseId, name);
    }
}

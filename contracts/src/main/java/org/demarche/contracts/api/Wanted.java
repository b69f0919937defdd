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
public record Wanted(
        @Nullable Long from,
        @Nullable Long limit,
        @Nullable String caseId,
        @Nullable String type) {

    /** Everything behind a position that is known already. */
    public static Wanted behind(long position) {
        return new Wanted(position + 1, null, null, null);
    }

    public Wanted ofCase(String id) {
        return new Wanted(from, limit, id, type);
    }

    public Wanted ofType(String name) {
        return new Wanted(from, limit, caseId, name);
    }
}

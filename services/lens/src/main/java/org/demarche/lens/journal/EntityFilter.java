package org.demarche.lens.journal;

import org.jspecify.annotations.Nullable;

/**
 * Which things a list is about. The conditions narrow the candidates; where a thing has changed behind {@code known} it
 * stays a candidate, since what it was by then is not told by what it is; so does one that has not been assessed.
 *
 * @param kind the first part of the thing's key
 * @param known things whose first event is later are left out
 * @param caseId null = any
 * @param status as it stands now; null = any
 * @param text a part of the id or title as they stand now, in any case of letters; null = any
 */
public record EntityFilter(
        String kind,
        long known,
        @Nullable String caseId,
        @Nullable String status,
        @Nullable String text) {}

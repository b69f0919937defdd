package org.demarche.lens.journal;

import org.demarche.contracts.entity.EntityRef;
import org.jspecify.annotations.Nullable;

/**
 * Selects the candidates of a list. The conditions are about the current summary. An entity with events after {@code
 * known} stays a candidate, because its summary may have been different at {@code known}; so does one that has not been
 * assessed.
 *
 * @param kind kind of the entities
 * @param known a position; entities whose first event is later are left out
 * @param caseId null = any
 * @param status current status; null = any
 * @param text part of the current id or title, as {@link org.demarche.contracts.text.Folding#forSearch} compares; null = any
 */
public record EntityFilter(
        EntityRef.Kind kind,
        long known,
        @Nullable String caseId,
        @Nullable String status,
        @Nullable String text) {}

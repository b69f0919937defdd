package org.demarche.lens.journal;

import java.util.List;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.text.Folding;
import org.jspecify.annotations.Nullable;

/**
 * An entity as of its latest event. Lists select their candidates by it; answers are always assessed from the claims.
 *
 * @param entity the entity
 * @param cases the cases whose claims are about it
 * @param title null where it has none
 * @param status a case's or an incident's status, an attribution's level, whether a relation is severed; null for other
 *     kinds
 * @param first position of its first event
 * @param last position of its latest event
 * @param assessed false where it has so many claims that it is only assessed for a query: then its status is not known
 *     here, and its title only if it is a case
 */
public record EntitySummary(
        EntityRef entity,
        List<String> cases,
        @Nullable String title,
        @Nullable String status,
        long first,
        long last,
        boolean assessed) {

    public EntitySummary {
        cases = List.copyOf(cases);
    }

    /** Returns the text that lists search: id and title, folded. */
    public String searchText() {
        return Folding.forSearch(entity.id() + "\n" + (title == null ? "" : title));
    }
}

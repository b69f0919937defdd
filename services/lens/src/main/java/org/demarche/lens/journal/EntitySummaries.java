package org.demarche.lens.journal;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.demarche.contracts.entity.EntityRef;
import org.jspecify.annotations.Nullable;

/** One summary for each entity, from which lists select their candidates. */
public interface EntitySummaries {
    /** Writes summaries; one that is stored with a later position is not changed. */
    void write(Collection<EntitySummary> summaries);

    Optional<EntitySummary> find(EntityRef entity);

    /** Returns ids (without the kind) of candidates in the order of their bytes, only those after {@code after}. */
    List<String> list(EntityFilter filter, @Nullable String after, int limit);
}

package org.demarche.lens.projector;

import org.demarche.contracts.entity.EntityRef;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.journal.EntitySummary;

/** Computes the summary of an entity from its claims: {@link SummaryFactory}, except in tests. */
@FunctionalInterface
interface Assessor {
    EntitySummary of(EntityRef entity, Answers answers);
}

package org.demarche.lens.projector;

import org.demarche.lens.answer.Answers;
import org.demarche.lens.journal.EntitySummary;

/** Makes of a thing's claims what the register shows; {@link SummaryFactory} but for tests. */
@FunctionalInterface
interface Assessor {
    EntitySummary of(String thing, Answers answers);
}

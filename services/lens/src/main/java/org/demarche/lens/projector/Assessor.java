package org.demarche.lens.projector;

import org.demarche.lens.answer.Answers;
import org.demarche.lens.journal.State;

/** Makes of a thing's claims what the register shows; {@link StateOf} but for tests. */
@FunctionalInterface
interface Assessor {
    State of(String thing, Answers answers);
}

package org.demarche.lens.answer;

import org.demarche.contracts.view.Unassessed;

/** What becomes of an entity whose assessment failed. */
@FunctionalInterface
public interface Failures {
    /** The failure of one entity fails the whole answer. */
    Failures THROWN = (thing, failure) -> {
        throw failure;
    };

    /** Returns what is answered in place of the entity; or throws, if there is no answer without it. */
    Unassessed of(String thing, RuntimeException failure);
}

package org.demarche.lens.assess;

import org.demarche.contracts.event.ClaimEvent;
import org.demarche.contracts.event.Event;
import org.jspecify.annotations.Nullable;

/** Finds the event that a claim about a claim is about. */
@FunctionalInterface
public interface ClaimTargets {

    /** Returns the event; null if it is not known or cannot be read. */
    @Nullable
    Event of(ClaimEvent about);

    /** Follows claims about claims and returns the first event that is not about a claim; null if it is not known. */
    default @Nullable Event root(Event event) {
        @Nullable Event current = event;
        long bound = Long.MAX_VALUE; // positions must decrease, so the loop ends even with wrong data
        while (current instanceof ClaimEvent about) {
            current = about.position() < bound ? of(about) : null;
            bound = about.position();
        }
        return current;
    }
}

package org.demarche.lens.assess;

import org.demarche.contracts.event.ClaimEvent;
import org.demarche.contracts.event.Event;
import org.jspecify.annotations.Nullable;

/** Finds the event that a claim about a claim is about. */
@FunctionalInterface
public interface ClaimTargets {

    /** Null where it is not known, or could not be read. */
    @Nullable
    Event of(ClaimEvent about);

    /** What all is about in the end: the first event that is not itself about a claim; null where that is not known. */
    default @Nullable Event root(Event event) {
        @Nullable Event reached = event;
        long below = Long.MAX_VALUE; // a claim is about an earlier one, so this ends whatever a position says
        while (reached instanceof ClaimEvent about) {
            reached = about.position() < below ? of(about) : null;
            below = about.position();
        }
        return reached;
    }
}

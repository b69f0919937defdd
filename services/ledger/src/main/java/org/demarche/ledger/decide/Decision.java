package org.demarche.ledger.decide;

import org.demarche.contracts.event.Event;

/** What comes of a command. */
public sealed interface Decision {
    /** It is recorded as this event. */
    record Accepted(Event event) implements Decision {}

    /** Nothing is recorded. */
    record Refused(Rejection rejection) implements Decision {}
}

package org.demarche.contracts.slot;

import org.demarche.contracts.event.Event;

/** A claim's id and the moments that its date can mean. */
public record Dated(String claim, Span span) {
    public static Dated of(String claim, Event event) {
        return new Dated(claim, Span.of(event.occurred()));
    }
}

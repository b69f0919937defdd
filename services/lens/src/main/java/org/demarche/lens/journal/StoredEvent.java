package org.demarche.lens.journal;

import org.demarche.contracts.event.RecordedEvent;
import org.jspecify.annotations.Nullable;

/**
 * An event as the lens stores it.
 *
 * @param source CloudEvents source: the name of the ledger
 * @param unreadable why this build could not read it; null = it could. An unreadable event is only in the history.
 */
public record StoredEvent(
        RecordedEvent event, String source, @Nullable String unreadable) {

    /** Position in the ledger, from 1. */
    public long position() {
        return event.position();
    }
}

package org.demarche.lens.journal;

import org.demarche.contracts.event.RecordedEvent;
import org.jspecify.annotations.Nullable;

/**
 * An event as the lens keeps it.
 *
 * @param source the CloudEvents source it came with: the ledger's name
 * @param unreadable why this build could not read it; null = it could. Such an event is in the history alone.
 */
public record StoredEvent(
        RecordedEvent event, String source, @Nullable String unreadable) {

    public long position() {
        return event.position();
    }
}

package org.demarche.lens.journal;

import java.time.Instant;
import org.demarche.contracts.event.RecordedEvent;
import org.jspecify.annotations.Nullable;

/**
 * An event as the lens stores it.
 *
 * @param source CloudEvents source: the name of the ledger
 * @param unreadable why this build could not read it; null = it could. An unreadable event is only in the history.
 */
public record StoredEvent(
        RecordedEvent event, String source, @Nullable String unreadable) implements HistoryEntry {

    /** Position in the ledger, from 1. */
    @Override
    public long position() {
        return event.position();
    }

    @Override
    public Instant recordedAt() {
        return event.recordedAt();
    }

    @Override
    public String commitHash() {
        return event.commitHash();
    }
}

package org.demarche.lens.journal;

import java.time.Instant;

/** What a reader of the history gets at a position: the event, or what stands for one that it may not see. */
public sealed interface HistoryEntry permits StoredEvent, ClosedEvent {
    long position();

    Instant recordedAt();

    String commitHash();
}

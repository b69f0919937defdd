package org.demarche.lens.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a projection has come: every event up to {@code position} is in the history, the journals and the summaries.
 *
 * @param offset of the last record applied, in the topic's partition; -1 before the first
 * @param recordedAt when the ledger recorded the last event; null before the first
 * @param unreadable how many events so far this build could not read
 * @param lastUnreadable position and reason of the latest of those; null if there is none
 * @param quarantined whether a journal has ever been in quarantine; if not, the quarantine need not be read
 */
public record Checkpoint(
        long position,
        long offset,
        @Nullable Instant recordedAt,
        long unreadable,
        @Nullable String lastUnreadable,
        boolean quarantined) {
    /** Nothing applied yet. */
    public static final Checkpoint START = new Checkpoint(0, -1, null, 0, null, false);
}

package org.demarche.lens.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a projection has come: everything up to {@code position} is in the history, the journals and the states.
 *
 * @param offset of the last record applied, in the topic's partition; -1 before the first
 * @param recordedAt when the ledger recorded the last event; null before the first
 * @param unreadable how many events so far this build could not read
 * @param lastUnreadable position and reason of the latest of those; null if there is none
 * @param quarantined whether a thing has ever been put into quarantine: if not, nobody need look what waits there
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

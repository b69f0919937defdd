package org.demarche.ledger.store;

import java.util.List;

/**
 * Where a ledger lies. One process or several append to it; positions are contiguous from 1; nothing is ever altered.
 * Everything here blocks. A store that cannot be reached, is full or is closed throws {@link StoreUnavailableException}.
 */
public interface LedgerStore extends LedgerReader {

    /**
     * Appends commits in order, durably, all of them or a prefix. Returns when they are on the disk.
     *
     * @param commits contiguous; the first one's position must be the head + 1
     * @throws PositionTakenException when somebody else has written at the first position, or at a later one while the
     *     list was being written; then nothing from that commit on is stored
     * @throws DuplicateCommandException when a command id is already in the ledger; then nothing from that commit on is
     *     stored
     */
    void append(List<SealedCommit> commits);
}

package org.demarche.ledger.store;

import java.util.List;

/**
 * Stores a ledger. One process or several append to it. Positions are contiguous from 1, and nothing is ever altered.
 * All methods block. A store that cannot be reached, is full or is closed throws {@link StoreUnavailableException}.
 */
public interface LedgerStore extends LedgerReader {

    /**
     * Appends commits in order. Returns when all of them are on the disk; if it throws, the first few of them may be stored.
     *
     * @param commits contiguous; the position of the first must be the last position of the ledger + 1
     * @throws PositionTakenException if another writer has used the position of one of the commits; that commit and those
     *     after it are not stored
     * @throws DuplicateCommandException if the ledger holds one of the command ids; that commit and those after it are not
     *     stored
     */
    void append(List<SealedCommit> commits);

    /**
     * Checks whether an append could succeed now, without writing a commit, and reopens what a failed write has closed.
     *
     * @throws StoreUnavailableException with the reason, if it could not
     */
    default void check() {
        head();
    }
}

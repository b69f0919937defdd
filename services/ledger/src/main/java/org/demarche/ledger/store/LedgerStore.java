package org.demarche.ledger.store;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a ledger lies. One process or several append to it; positions are contiguous from 1; nothing is ever altered.
 * Everything here blocks. A store that cannot be reached, is full or is closed throws {@link StoreUnavailableException};
 * bytes that cannot be read back throw {@link CorruptLedgerException} naming the position.
 */
public interface LedgerStore extends AutoCloseable {

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

    /** Commits that hold positions from..to (inclusive), in order; close the stream. */
    Stream<SealedCommit> read(long from, long to);

    /**
     * Commits that hold at least one event with one of the tags, with a position from..to (inclusive), in order, each
     * once; the caller filters further by event. Close the stream.
     */
    Stream<SealedCommit> readTagged(List<Tag> anyOf, long from, long to);

    /** The last commit; empty in an empty ledger. */
    Optional<SealedCommit> head();

    Optional<SealedCommit> findByCommandId(String commandId);

    @Override
    void close();
}

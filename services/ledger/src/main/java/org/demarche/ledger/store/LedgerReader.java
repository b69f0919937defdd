package org.demarche.ledger.store;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A ledger to look into. One that cannot be reached or is closed throws {@link StoreUnavailableException}; bytes that
 * cannot be read back throw {@link CorruptLedgerException} naming the position.
 */
public interface LedgerReader extends AutoCloseable {

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

    /** Empty where nothing is kept beside the commits that could disagree with them. */
    default Optional<TagIndex> tagIndex() {
        return Optional.empty();
    }

    @Override
    void close();
}

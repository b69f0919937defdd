package org.demarche.ledger.store;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads a ledger. If it cannot be reached or is closed, methods throw {@link StoreUnavailableException}; if stored bytes
 * cannot be read, {@link CorruptLedgerException} with the position.
 */
public interface LedgerReader extends AutoCloseable {

    /** Commits with an event at a position from {@code from} to {@code to} (both inclusive), in order. Close the stream. */
    Stream<SealedCommit> read(long from, long to);

    /**
     * Commits with an event that has one of the tags and a position from {@code from} to {@code to} (both inclusive). Each
     * commit comes once, in order, with all of its events. Close the stream.
     */
    Stream<SealedCommit> readTagged(List<Tag> anyOf, long from, long to);

    /** The last commit; empty in an empty ledger. */
    Optional<SealedCommit> head();

    /** The commit with this command id; empty if there is none. */
    Optional<SealedCommit> findByCommandId(String commandId);

    /** The index by tag; empty if the store has no index apart from the commits. */
    default Optional<TagIndex> tagIndex() {
        return Optional.empty();
    }

    @Override
    void close();
}

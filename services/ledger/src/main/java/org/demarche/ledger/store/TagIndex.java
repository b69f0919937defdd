package org.demarche.ledger.store;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The index by which a store finds commits by tag. It is derived from the commits, so it can be verified against them. */
public interface TagIndex {

    /** Whether the index has an entry. */
    boolean contains(Entry entry);

    /** All entries, in any order. Close the stream. */
    Stream<Entry> entries();

    /**
     * An entry for one event and one of its tags.
     *
     * @param tag null = the entry has no readable tag
     * @param position the position of the event
     * @param commit the first position of the commit of the event
     */
    record Entry(@Nullable Tag tag, long position, long commit) {}
}

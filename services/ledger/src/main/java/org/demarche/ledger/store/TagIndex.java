package org.demarche.ledger.store;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a store keeps beside its commits to find them by tag; it follows from them, so whoever verifies holds it against them. */
public interface TagIndex {

    /** Whether an event is found by a tag. */
    boolean holds(Entry entry);

    /** All there is, in no order that matters; close the stream. */
    Stream<Entry> entries();

    /**
     * One event under one of its tags.
     *
     * @param tag null = what stands there is none
     * @param position of the event
     * @param commit the first position of the commit that the event is of
     */
    record Entry(@Nullable Tag tag, long position, long commit) {}
}

package org.demarche.lens.subscriptions;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import java.util.TreeMap;
import org.demarche.lens.live.StreamEnd;
import org.jspecify.annotations.Nullable;

/**
 * The items of an answer in the order of their latest changes, each once. So a subscriber that is slow gets the latest state
 * of what has changed, and only its place in the log is stored for it, however much waits. An item that has left the answer
 * stays in the log, so that this is a change, too.
 */
final class ChangeLog {
    private final Map<String, Item> items = new HashMap<>();
    private final TreeMap<Long, Item> byVersion = new TreeMap<>();
    private final Set<Runnable> listeners = new LinkedHashSet<>();
    private long position;
    private long version;
    private long neverMember;
    private int members;
    private @Nullable StreamEnd end;

    /** An item; without a digest it is not part of the answer. */
    private static final class Item {
        private final String id;
        private final String part;
        private PartState state;
        private @Nullable String digest;
        private long version;

        Item(String id, String part, PartState state) {
            this.id = id;
            this.part = part;
            this.state = state;
        }
    }

    /** How a subscriber goes on. */
    sealed interface Next {

        /**
         * An item to be written.
         *
         * @param version which version of it
         * @param gone whether it has left the answer
         * @param last whether the subscriber then has the answer as of the position
         */
        record Changed(String id, String part, long version, Instant now, boolean gone, boolean last, long position)
                implements Next {}

        /** The subscriber has the answer as of the position. */
        record UpToDate(long position) implements Next {}

        /** The stream ends. */
        record Ended(StreamEnd why) implements Next {}
    }

    /** The place of one subscriber. */
    static final class Cursor {
        private final long joined;
        private final long since;
        private final @Nullable Instant sinceMoment;
        private long version;

        private Cursor(long joined, long version, long since, @Nullable Instant sinceMoment) {
            this.joined = joined;
            this.version = version;
            this.since = since;
            this.sinceMoment = sinceMoment;
        }

        private boolean wants(Item item) {
            if (item.version > joined) {
                return true;
            }
            return sinceMoment == null ? item.digest != null : item.state.mayHaveChangedSince(since, sinceMoment);
        }
    }

    /** Starts a subscriber that has nothing. */
    synchronized Cursor whole() {
        return new Cursor(version, 0, 0, null);
    }

    /** Starts a subscriber that had the answer as of a position, of which the events were recorded at a moment. */
    synchronized Cursor since(long known, Instant recordedAt) {
        return new Cursor(version, Long.MIN_VALUE, known, recordedAt);
    }

    /** Returns what to write next, and moves the cursor behind it. */
    synchronized Next next(Cursor cursor) {
        if (end != null) {
            return new Next.Ended(end);
        }
        Item found = wanted(cursor, cursor.version);
        if (found == null) {
            cursor.version = version;
            return new Next.UpToDate(position);
        }
        cursor.version = found.version;
        boolean last = wanted(cursor, found.version) == null;
        return new Next.Changed(
                found.id, found.part, found.version, found.state.now(), found.digest == null, last, position);
    }

    private @Nullable Item wanted(Cursor cursor, long after) {
        for (Entry<Long, Item> next = byVersion.higherEntry(after);
                next != null;
                next = byVersion.higherEntry(next.getKey())) {
            if (cursor.wants(next.getValue())) {
                return next.getValue();
            }
        }
        return null;
    }

    /**
     * Stores the new states of some parts; together they are the answer as of the position.
     *
     * @return the frames of the items that have changed, by their versions
     */
    synchronized Map<Long, StateFrame> apply(Map<String, PartState> parts, boolean manyItems, long reached) {
        Map<Long, StateFrame> changed = new LinkedHashMap<>();
        long before = version;
        parts.forEach((part, state) -> {
            PartState kept = state.withoutItems();
            state.items().forEach((id, frame) -> {
                if (put(id, part, kept, frame.digest())) {
                    changed.put(version, frame);
                }
            });
            if (manyItems) {
                items.values().stream()
                        .filter(item -> item.digest != null && !state.items().containsKey(item.id))
                        .toList()
                        .forEach(item -> put(item.id, part, kept, null));
            } else if (state.items().isEmpty()) {
                put(part, part, kept, null);
            }
        });
        position = reached;
        if (version != before) {
            listeners.forEach(Runnable::run);
        }
        return changed;
    }

    /** Returns whether this is a change. */
    private boolean put(String id, String part, PartState state, @Nullable String digest) {
        Item item = items.get(id);
        if (item == null && !state.exists()) {
            return false; // nobody has it, and its id may tell of something that may not be seen
        }
        if (item == null) {
            item = new Item(id, part, state);
            item.version = --neverMember; // before what everybody who joins without anything reads
            items.put(id, item);
            byVersion.put(item.version, item);
        }
        item.state = state;
        if (digest == null ? item.digest == null : digest.equals(item.digest)) {
            return false;
        }
        members += (digest == null ? 0 : 1) - (item.digest == null ? 0 : 1);
        byVersion.remove(item.version);
        item.digest = digest;
        item.version = ++version;
        byVersion.put(item.version, item);
        return true;
    }

    /** Nothing has changed up to a position. */
    synchronized void reach(long reached) {
        position = reached;
    }

    /** Ends the streams of all subscribers. */
    synchronized void end(StreamEnd why) {
        end = end == null ? why : end;
        listeners.forEach(Runnable::run);
    }

    /** Calls the listener after each change, from any thread. */
    synchronized void join(Runnable listener) {
        listeners.add(listener);
    }

    synchronized void leave(Runnable listener) {
        listeners.remove(listener);
    }

    synchronized long position() {
        return position;
    }

    /** Returns how many items the answer has. */
    synchronized int members() {
        return members;
    }

    /** Returns how many items are stored, with those that are not part of the answer. */
    synchronized int size() {
        return items.size();
    }

    /** Whether there is a later version of an item. */
    synchronized boolean isOutdated(String id, long ofVersion) {
        Item item = items.get(id);
        return item == null || item.version != ofVersion;
    }

    /** Whether the latest version of an item has this digest. */
    synchronized boolean has(String id, String digest) {
        Item item = items.get(id);
        return item != null && digest.equals(item.digest);
    }
}

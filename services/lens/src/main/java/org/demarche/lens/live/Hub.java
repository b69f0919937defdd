package org.demarche.lens.live;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.demarche.lens.journal.EventFilter;

/**
 * Distributes the events of the topic to the mailboxes of this process's subscribers. Joining happens under the same lock as
 * publishing: a subscriber gets either the recent events that it lacks, or every event from the next one on. So no event is
 * missed or repeated.
 */
final class Hub {
    private static final long UNKNOWN = -1;
    private static final int MAX_FRAMES = 256;

    private final RecentEvents recent;
    private final Map<EventFilter.Key, Map<Mailbox, EventFilter>> mailboxes = new HashMap<>();
    private volatile long head = UNKNOWN;
    private long dropped;

    Hub(RecentEvents recent) {
        this.recent = recent;
    }

    /** How a subscriber goes on that has every event before a position. */
    sealed interface JoinResult {

        /** The next event is not in memory any more: read it from the history, where it is now or soon. */
        record ReadHistory() implements JoinResult {}

        /** Recent events to be written in order; then join again. */
        record Recent(List<SseFrame> frames) implements JoinResult {}

        /** The subscriber has joined: every later event is put into its mailbox. */
        record Joined() implements JoinResult {}
    }

    /** Returns the last published position; negative = not known yet. */
    long head() {
        return head;
    }

    /** Returns how many subscribers were disconnected because they were too slow. */
    synchronized long dropped() {
        return dropped;
    }

    /** Sets the last position where no event has been published yet. */
    synchronized void startAt(long position) {
        if (head == UNKNOWN) {
            head = position;
        }
    }

    /** Puts the next event into the mailboxes of all subscribers that want it; does nothing if it was published before. */
    synchronized void publish(SseFrame frame) {
        if (head == UNKNOWN) {
            head = frame.position() - 1;
        }
        if (frame.position() <= head) {
            return;
        }
        if (frame.position() > head + 1) {
            reset();
        }
        recent.add(frame);
        EventFilter.keysOf(frame.caseId(), frame.type()).forEach(key -> deliver(frame, key));
        head = frame.position();
    }

    /** After a gap in the topic: ends every stream, so that the subscribers resume from the history. */
    synchronized void reset() {
        recent.clear();
        head = UNKNOWN;
        end(StreamEnd.BROKEN);
    }

    /** Ends the streams of all who have joined; later ones are served. */
    synchronized void end(StreamEnd why) {
        mailboxes.values().forEach(joined -> joined.keySet().forEach(mailbox -> mailbox.end(why)));
        mailboxes.clear();
    }

    /** Adds a mailbox if its subscriber has every event before {@code next} and that is the next event to be published. */
    synchronized JoinResult join(Mailbox mailbox, EventFilter filter, long next) {
        if (head == UNKNOWN || (next <= head && !recent.containsFrom(next))) {
            return new JoinResult.ReadHistory();
        }
        if (next <= head) {
            return new JoinResult.Recent(recent.from(next, MAX_FRAMES));
        }
        for (EventFilter.Key key : filter.keys()) {
            mailboxes.computeIfAbsent(key, none -> new LinkedHashMap<>()).put(mailbox, filter);
        }
        return new JoinResult.Joined();
    }

    synchronized void leave(Mailbox mailbox, EventFilter filter) {
        for (EventFilter.Key key : filter.keys()) {
            mailboxes.computeIfPresent(key, (same, joined) -> {
                joined.remove(mailbox);
                return joined.isEmpty() ? null : joined;
            });
        }
    }

    /** A mailbox that is full has ended; under its other keys it is removed when its subscriber leaves. */
    private void deliver(SseFrame frame, EventFilter.Key key) {
        var joined = mailboxes.getOrDefault(key, Map.of()).entrySet().iterator();
        while (joined.hasNext()) {
            var subscriber = joined.next();
            if (frame.isFor(subscriber.getValue()) && !subscriber.getKey().offer(frame)) {
                joined.remove();
                dropped++;
            }
        }
    }
}

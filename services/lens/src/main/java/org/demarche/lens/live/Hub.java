package org.demarche.lens.live;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where the tail of the topic and the subscribers of this process meet. Who joins gets, under one lock, either everything
 * that has come or a place among those whom the next event is handed to: nothing falls between.
 */
final class Hub {
    private static final long UNKNOWN = -1;
    private static final int PIECE = 256;

    private final RecentEvents recent;
    private final Map<EventFilter, Set<Mailbox>> mailboxes = new HashMap<>();
    private volatile long head = UNKNOWN;
    private long dropped;

    Hub(RecentEvents recent) {
        this.recent = recent;
    }

    /** What somebody finds who has everything before a position. */
    sealed interface Place {

        /** Older events are missing here: they are in the history, now or soon. */
        record Behind() implements Place {}

        /** To be written first, in order; then ask again. */
        record Catching(List<SseFrame> frames) implements Place {}

        /** Everything from now on comes into the mailbox. */
        record Following() implements Place {}
    }

    /** The last position handed to everybody; negative = not known yet. */
    long head() {
        return head;
    }

    /** How many have been dropped because they were too slow. */
    synchronized long dropped() {
        return dropped;
    }

    /** The topic is empty, or begins behind this position. */
    synchronized void startAt(long position) {
        if (head == UNKNOWN) {
            head = position;
        }
    }

    /** Hands the next event to everybody who wants it; one that was handed out before is left out. */
    synchronized void publish(SseFrame frame) {
        if (head == UNKNOWN) {
            head = frame.position() - 1;
        }
        if (frame.position() <= head) {
            return;
        }
        if (frame.position() > head + 1) {
            interrupted();
        }
        recent.add(frame);
        EventFilter.taking(frame).forEach(filter -> hand(frame, filter));
        head = frame.position();
    }

    /** What comes next may not follow on what came last: whoever listens has to resume through the history. */
    synchronized void interrupted() {
        recent.clear();
        head = UNKNOWN;
        end(StreamEnd.BROKEN);
    }

    /** Ends every stream; whoever joins later is still served. */
    synchronized void end(StreamEnd why) {
        mailboxes.values().forEach(same -> same.forEach(mailbox -> mailbox.end(why)));
        mailboxes.clear();
    }

    /** Tells somebody who has everything before {@code next} where to go on. */
    synchronized Place join(Mailbox mailbox, EventFilter filter, long next) {
        if (head == UNKNOWN || (next <= head && !recent.holds(next))) {
            return new Place.Behind();
        }
        if (next <= head) {
            return new Place.Catching(recent.from(next, PIECE));
        }
        mailboxes.computeIfAbsent(filter, none -> new LinkedHashSet<>()).add(mailbox);
        return new Place.Following();
    }

    synchronized void leave(Mailbox mailbox, EventFilter filter) {
        Set<Mailbox> same = mailboxes.get(filter);
        if (same != null) {
            same.remove(mailbox);
            if (same.isEmpty()) {
                mailboxes.remove(filter);
            }
        }
    }

    private void hand(SseFrame frame, EventFilter filter) {
        Iterator<Mailbox> same = mailboxes.getOrDefault(filter, Set.of()).iterator();
        while (same.hasNext()) {
            if (!same.next().offer(frame)) {
                same.remove();
                dropped++;
            }
        }
    }
}

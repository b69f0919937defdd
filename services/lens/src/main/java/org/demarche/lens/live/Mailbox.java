package org.demarche.lens.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The frames that wait for one subscriber, bounded by number and by bytes. Offering never blocks; a mailbox that is full is
 * closed. An empty mailbox uses almost no memory, because there are thousands.
 */
final class Mailbox {
    private final int maxFrames;
    private final long maxBytes;
    private @Nullable List<SseFrame> waiting;
    private long bytes;
    private @Nullable StreamEnd end;

    Mailbox(int maxFrames, long maxBytes) {
        this.maxFrames = maxFrames;
        this.maxBytes = maxBytes;
    }

    /** Adds a frame; false = the mailbox has ended, now or before. An empty mailbox accepts a frame of any size. */
    synchronized boolean offer(SseFrame frame) {
        if (end != null) {
            return false;
        }
        List<SseFrame> frames = waiting == null ? new ArrayList<>(2) : waiting;
        if (!frames.isEmpty() && (frames.size() == maxFrames || bytes + frame.size() > maxBytes)) {
            waiting = null;
            end(StreamEnd.SLOW);
            return false;
        }
        frames.add(frame);
        waiting = frames;
        bytes += frame.size();
        notifyAll();
        return true;
    }

    /** Ends the mailbox; the first reason counts. Frames that wait can still be taken. */
    synchronized void end(StreamEnd why) {
        end = end == null ? why : end;
        notifyAll();
    }

    /** Waits until there is a frame, the mailbox has ended, or the timeout is over; removes and returns all frames. */
    synchronized List<SseFrame> take(Duration atMost) throws InterruptedException {
        long until = System.nanoTime() + atMost.toNanos();
        while (waiting == null && end == null) {
            long millis = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime() + 999_999); // rounded up
            if (millis <= 0) {
                return List.of();
            }
            wait(millis);
        }
        List<SseFrame> taken = waiting == null ? List.of() : waiting;
        waiting = null;
        bytes = 0;
        return taken;
    }

    /** Returns why the mailbox has ended; null while it has not or while frames wait. */
    synchronized @Nullable StreamEnd ended() {
        return waiting == null ? end : null;
    }
}

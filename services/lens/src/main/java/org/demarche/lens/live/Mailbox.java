package org.demarche.lens.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What waits for one subscriber: bounded by frames and by bytes. Whoever puts something in never waits; a mailbox that is
 * full ends. An empty one holds next to nothing, since there are thousands.
 */
final class Mailbox {
    private final int mostFrames;
    private final long mostBytes;
    private @Nullable List<SseFrame> waiting;
    private long bytes;
    private @Nullable StreamEnd end;

    Mailbox(int mostFrames, long mostBytes) {
        this.mostFrames = mostFrames;
        this.mostBytes = mostBytes;
    }

    /** False = it has ended, now or before, and takes nothing any more. A single frame fits whatever its size. */
    synchronized boolean offer(SseFrame frame) {
        if (end != null) {
            return false;
        }
        List<SseFrame> frames = waiting == null ? new ArrayList<>(2) : waiting;
        if (!frames.isEmpty() && (frames.size() == mostFrames || bytes + frame.size() > mostBytes)) {
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

    /** Ends it, for the first reason given; what waits can still be taken. */
    synchronized void end(StreamEnd why) {
        end = end == null ? why : end;
        notifyAll();
    }

    /** Waits until there is something, or it has ended, or the time is over; takes what waits. */
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

    /** Why nothing more comes; null while something may, or while something waits. */
    synchronized @Nullable StreamEnd ended() {
        return waiting == null ? end : null;
    }
}

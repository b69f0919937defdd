package org.demarche.lens.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The latest frames without a gap, bounded by number and by bytes; the newest one is always there. Not synchronized: the
 * {@link Hub} does that.
 */
final class RecentEvents {
    private final @Nullable SseFrame[] slots;
    private final long maxBytes;
    private long first = 1;
    private long next = 1;
    private long bytes;

    RecentEvents(int maxFrames, long maxBytes) {
        this.slots = new @Nullable SseFrame[maxFrames];
        this.maxBytes = maxBytes;
    }

    /** Adds the frame after the last one, or any frame after {@link #clear}. */
    void add(SseFrame frame) {
        if (first == next) {
            first = frame.position();
        } else if (next - first == slots.length) {
            dropFirst();
        }
        slots[slot(frame.position())] = frame;
        next = frame.position() + 1;
        bytes += frame.size();
        while (bytes > maxBytes && first < next - 1) {
            dropFirst();
        }
    }

    void clear() {
        while (first < next) {
            dropFirst();
        }
    }

    /** Whether every event from this position on is here. */
    boolean containsFrom(long from) {
        return first < next && first <= from;
    }

    /** Returns at most {@code max} frames in order, from a position on for which {@link #containsFrom} is true. */
    List<SseFrame> from(long from, int max) {
        List<SseFrame> found = new ArrayList<>();
        for (long at = from; at < next && found.size() < max; at++) {
            found.add(Objects.requireNonNull(slots[slot(at)], "between first and next"));
        }
        return found;
    }

    private void dropFirst() {
        SseFrame oldest = Objects.requireNonNull(slots[slot(first)], "between first and next");
        bytes -= oldest.size();
        slots[slot(first++)] = null;
    }

    private int slot(long position) {
        return (int) (position % slots.length);
    }
}

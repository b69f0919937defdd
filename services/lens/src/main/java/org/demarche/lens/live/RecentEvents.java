package org.demarche.lens.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The latest frames, without a gap, bounded by frames and by bytes; the newest is always held. Not synchronized. */
final class RecentEvents {
    private final @Nullable SseFrame[] slots;
    private final long mostBytes;
    private long first = 1;
    private long next = 1;
    private long bytes;

    RecentEvents(int mostFrames, long mostBytes) {
        this.slots = new @Nullable SseFrame[mostFrames];
        this.mostBytes = mostBytes;
    }

    /** Adds the frame that follows on the last one, or any after {@link #clear}. */
    void add(SseFrame frame) {
        if (first == next) {
            first = frame.position();
        } else if (next - first == slots.length) {
            forgetFirst();
        }
        slots[slot(frame.position())] = frame;
        next = frame.position() + 1;
        bytes += frame.size();
        while (bytes > mostBytes && first < next - 1) {
            forgetFirst();
        }
    }

    void clear() {
        while (first < next) {
            forgetFirst();
        }
    }

    /** Whether everything from this position on is here. */
    boolean holds(long from) {
        return first < next && first <= from;
    }

    /** Frames from a position on that is held, at most so many, in order. */
    List<SseFrame> from(long from, int most) {
        List<SseFrame> found = new ArrayList<>();
        for (long at = from; at < next && found.size() < most; at++) {
            found.add(Objects.requireNonNull(slots[slot(at)], "between first and next"));
        }
        return found;
    }

    private void forgetFirst() {
        SseFrame oldest = Objects.requireNonNull(slots[slot(first)], "between first and next");
        bytes -= oldest.size();
        slots[slot(first++)] = null;
    }

    private int slot(long position) {
        return (int) (position % slots.length);
    }
}

package org.demarche.lens.journal;

import java.time.Duration;

/** Wakes the threads of this process that wait for a position to be projected. */
public final class PositionSignal {
    private long position;

    /** Signals that every event up to this position can be read. */
    public synchronized void reached(long reached) {
        position = Math.max(position, reached);
        notifyAll();
    }

    public synchronized long position() {
        return position;
    }

    /** Waits until the position is reached or the timeout is over, whichever comes first. */
    public synchronized void await(long wanted, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (position < wanted) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return;
            }
            wait(left);
        }
    }
}

package org.demarche.lens.journal;

import java.time.Duration;

/** Wakes those in this process who wait for a position to be projected. */
public final class PositionSignal {
    private long position;

    /** Tells that everything up to this position can be read. */
    public synchronized void reached(long reached) {
        position = Math.max(position, reached);
        notifyAll();
    }

    public synchronized long position() {
        return position;
    }

    /** Waits until the position is reached or the time is over, whichever comes first. */
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

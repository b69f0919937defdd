package org.demarche.ledger.store;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Signals the readers of the ledger that events were appended, so that they need not poll. It has only the position of the
 * last event; the events are read from the store. A virtual thread that waits does not block its carrier thread.
 */
public final class HeadSignal {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition advanced = lock.newCondition();
    private long position;

    /** The last event of the ledger now has this position. A position that is not higher than the last one is ignored. */
    public void advancedTo(long position) {
        lock.lock();
        try {
            if (position > this.position) {
                this.position = position;
                advanced.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The position of the last event, 0 before the first. */
    public long position() {
        lock.lock();
        try {
            return position;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until the ledger has an event after a position.
     *
     * @param timeout how long to wait at most
     * @return the position of the last event; after a timeout it is not greater than {@code position}
     */
    public long awaitBeyond(long position, Duration timeout) throws InterruptedException {
        long nanos = TimeUnit.NANOSECONDS.convert(timeout); // saturates, so a very long timeout does not overflow
        lock.lockInterruptibly();
        try {
            while (this.position <= position && nanos > 0) {
                nanos = advanced.awaitNanos(nanos);
            }
            return this.position;
        } finally {
            lock.unlock();
        }
    }
}

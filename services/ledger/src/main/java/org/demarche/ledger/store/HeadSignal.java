package org.demarche.ledger.store;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Tells whoever tails the ledger that it has grown, so that nobody polls. It carries the position of the last event and
 * nothing else; what is there is read from the store. Waiting parks a virtual thread without holding its carrier.
 */
public final class HeadSignal {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition advanced = lock.newCondition();
    private long position;

    /** The ledger now reaches to this position, inclusive; one that is not further than the last is ignored. */
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
     * Waits until the ledger reaches beyond a position, or for that long.
     *
     * @return the position of the last event: not beyond {@code position} when the time ran out
     */
    public long awaitBeyond(long position, Duration timeout) throws InterruptedException {
        long nanos = TimeUnit.NANOSECONDS.convert(timeout); // saturates: a wait without end does not overflow
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

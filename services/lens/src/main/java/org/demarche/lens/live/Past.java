package org.demarche.lens.live;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.demarche.lens.journal.Kept;
import org.demarche.lens.journal.ReadModels;
import org.demarche.lens.journal.Signal;

/**
 * The history as far as it is projected, for many readers: a few read at once, and how far it goes is looked up once for
 * all who wait.
 */
final class Past {
    private final ReadModels models;
    private final Signal signal;
    private final Duration look;
    private final Semaphore turns;
    private volatile long projected;
    private long lookedAt;
    private boolean looked;

    Past(ReadModels models, Signal signal, Duration look, int readers) {
        this.models = models;
        this.signal = signal;
        this.look = look;
        this.turns = new Semaphore(readers, true);
    }

    /** Some events from a position on, in order; empty if none is projected yet. */
    List<Kept> read(long from) throws InterruptedException {
        long upTo = projected(from);
        if (upTo < from) {
            return List.of();
        }
        turns.acquire();
        try {
            return models.history().read(from, upTo);
        } finally {
            turns.release();
        }
    }

    /** Waits a moment, less if the position is projected by this process meanwhile. */
    void await(long position) throws InterruptedException {
        signal.await(position, look);
    }

    /** The last position projected, as far as is needed to know whether it is at least the one wanted. */
    long projected(long wanted) {
        return projected >= wanted ? projected : lookUp(wanted);
    }

    private synchronized long lookUp(long wanted) {
        long now = System.nanoTime();
        boolean fresh = looked && now - lookedAt < look.toNanos() && signal.position() <= projected;
        if (projected < wanted && !fresh) {
            projected = models.progress().read().position();
            lookedAt = now;
            looked = true;
        }
        return projected;
    }
}

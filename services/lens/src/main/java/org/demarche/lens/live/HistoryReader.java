package org.demarche.lens.live;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.demarche.lens.journal.Generations;
import org.demarche.lens.journal.PositionSignal;
import org.demarche.lens.journal.ServedGeneration;
import org.demarche.lens.journal.StoredEvent;
import org.jspecify.annotations.Nullable;

/**
 * The history as far as it is projected, for many readers: a few read at once, and how far it goes is looked up once for
 * all who wait.
 */
final class HistoryReader {
    private final Generations generations;
    private final PositionSignal signal;
    private final Duration look;
    private final Semaphore turns;
    private volatile @Nullable ServedGeneration served;
    private long lookedAt;
    private boolean looked;

    HistoryReader(Generations generations, PositionSignal signal, Duration look, int readers) {
        this.generations = generations;
        this.signal = signal;
        this.look = look;
        this.turns = new Semaphore(readers, true);
    }

    /** Some events from a position on, in order; empty if none is projected yet. */
    List<StoredEvent> read(long from) throws InterruptedException {
        ServedGeneration known = upTo(from);
        if (known == null || known.mark().position() < from) {
            return List.of();
        }
        turns.acquire();
        try {
            List<StoredEvent> read =
                    known.models().history().read(from, known.mark().position());
            if (read.isEmpty()) {
                served = null; // these read models have been replaced
            }
            return read;
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
        ServedGeneration known = upTo(wanted);
        return known == null ? 0 : known.mark().position();
    }

    /** What is served, looked up if it is not known to hold a position; null if it was not known a moment ago. */
    private @Nullable ServedGeneration upTo(long wanted) {
        ServedGeneration known = served;
        return known != null && known.mark().position() >= wanted ? known : lookUp(wanted);
    }

    private synchronized @Nullable ServedGeneration lookUp(long wanted) {
        long now = System.nanoTime();
        ServedGeneration known = served;
        long position = known == null ? 0 : known.mark().position();
        boolean fresh = looked && now - lookedAt < look.toNanos() && signal.position() <= position;
        if (position < wanted && !fresh) {
            known = generations.served();
            served = known;
            lookedAt = now;
            looked = true;
        }
        return known;
    }
}

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
 * Reads the projected history for many subscribers. Only a few read at the same time, and the progress is queried once for
 * all that wait.
 */
final class HistoryReader {
    private final Generations generations;
    private final PositionSignal signal;
    private final Duration pollInterval;
    private final Semaphore permits;
    private volatile @Nullable ServedGeneration served;
    private long loadedAt;
    private boolean loaded;

    HistoryReader(Generations generations, PositionSignal signal, Duration pollInterval, int readers) {
        this.generations = generations;
        this.signal = signal;
        this.pollInterval = pollInterval;
        this.permits = new Semaphore(readers, true);
    }

    /** Returns some events from a position on, in order; empty if none is projected yet. */
    List<StoredEvent> read(long from) throws InterruptedException {
        ServedGeneration current = servedUpTo(from);
        if (current == null || current.checkpoint().position() < from) {
            return List.of();
        }
        permits.acquire();
        try {
            List<StoredEvent> read =
                    current.models().history().read(from, current.checkpoint().position());
            if (read.isEmpty()) {
                served = null; // these read models were replaced and dropped
            }
            return read;
        } finally {
            permits.release();
        }
    }

    /** Waits for the poll interval, or until this process has projected the position. */
    void await(long position) throws InterruptedException {
        signal.await(position, pollInterval);
    }

    /** Returns the last projected position; it may be outdated if it is at least the wanted one. */
    long projected(long wanted) {
        ServedGeneration current = servedUpTo(wanted);
        return current == null ? 0 : current.checkpoint().position();
    }

    /** Returns the last known served generation, queried again if it has not reached the position; null if not known yet. */
    private @Nullable ServedGeneration servedUpTo(long wanted) {
        ServedGeneration current = served;
        return current != null && current.checkpoint().position() >= wanted ? current : refresh(wanted);
    }

    private synchronized @Nullable ServedGeneration refresh(long wanted) {
        long now = System.nanoTime();
        ServedGeneration current = served;
        long position = current == null ? 0 : current.checkpoint().position();
        boolean fresh = loaded && now - loadedAt < pollInterval.toNanos() && signal.position() <= position;
        if (position < wanted && !fresh) {
            current = generations.served();
            served = current;
            loadedAt = now;
            loaded = true;
        }
        return current;
    }
}

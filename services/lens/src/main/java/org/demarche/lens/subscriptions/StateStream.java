package org.demarche.lens.subscriptions;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.demarche.lens.journal.ReadModelsUnavailableException;
import org.demarche.lens.live.SseOutput;
import org.demarche.lens.live.SseReader;
import org.demarche.lens.live.StreamEnd;
import org.demarche.lens.subscriptions.ChangeLog.Cursor;
import org.demarche.lens.subscriptions.ChangeLog.Next;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the stream of one subscriber. The id of an event is the position behind which the stream can be resumed. Until the
 * last event of several that belong together, that is the position before them: a subscriber that has only some of them gets
 * all of them again.
 */
final class StateStream implements SseReader {
    private static final Logger log = LoggerFactory.getLogger(StateStream.class);
    private static final int EVENTS_PER_FLUSH = 32;
    private static final Duration POLL = Duration.ofMillis(50);

    private final StateQuery query;
    private final ChangeLog changes;
    private final Start start;
    private final SseOutput output;
    private final Duration positionTimeout;
    private final Runnable leave;
    private long position;
    private boolean told;
    private int unflushed;
    private boolean changed;
    private @Nullable StreamEnd end;

    /**
     * Where a subscriber starts.
     *
     * @param since position up to which it has the answer; negative = it has nothing
     * @param atLeast position that the first answer has to include
     */
    record Start(long since, long atLeast) {}

    /** {@code leave} is called once when the stream has ended. */
    StateStream(StateQuery query, Start start, SseOutput output, Duration positionTimeout, Runnable leave) {
        this.query = query;
        this.changes = query.changes();
        this.start = start;
        this.output = output;
        this.positionTimeout = positionTimeout;
        this.leave = leave;
    }

    @Override
    public synchronized void end(StreamEnd why) {
        end = end == null ? why : end;
        notifyAll();
    }

    private synchronized void changed() {
        changed = true;
        notifyAll();
    }

    @Override
    public void run() {
        Runnable listener = this::changed;
        try {
            output.open(Math.max(0, start.since()));
            changes.join(listener);
            output.end(follow(begin()), position);
        } catch (IOException e) {
            log.atDebug()
                    .addKeyValue("position", position)
                    .addKeyValue("reason", e.getMessage())
                    .log("Subscriber disconnected");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            changes.leave(listener);
            leave.run();
            output.close();
        }
    }

    /** Returns the place to start from. What cannot be told to have changed is written as a whole, after a reset. */
    private Cursor begin() throws IOException, InterruptedException {
        awaitPosition(Math.max(start.since(), start.atLeast()));
        if (start.since() < 0) {
            return changes.whole();
        }
        Instant recordedAt = recordedAt();
        String unknown = unknown(recordedAt);
        if (unknown == null) {
            position = start.since();
            return changes.since(start.since(), Objects.requireNonNull(recordedAt, "checked"));
        }
        writeEvent(0, StateFrame.reset(unknown));
        return changes.whole();
    }

    /** Returns why it is not known what has changed; null if it is known. */
    private @Nullable String unknown(@Nullable Instant recordedAt) {
        Work done = Objects.requireNonNull(query.done(), "loaded before it has subscribers");
        if (start.since() == 0) {
            return "there is nothing before the first position";
        }
        if (start.since() > changes.position() || recordedAt == null) {
            return "this position is not known here";
        }
        if (query.isMarked(done)) {
            return "what may be seen may have changed";
        }
        if (start.since() <= done.replacedAt()) {
            return "the read models were replaced after this position";
        }
        if (done.served().checkpoint().quarantined()) {
            return "events were in quarantine";
        }
        return query.question().hasManyItems() && query.mayHaveChangedSince(start.since())
                ? "the items are assessed together"
                : null;
    }

    /** Returns when the event at the position was recorded; null if there is none. */
    private @Nullable Instant recordedAt() {
        if (!query.dependsOnNow()) {
            return Instant.MAX;
        }
        Work done = Objects.requireNonNull(query.done(), "loaded before it has subscribers");
        return done.served()
                .models()
                .history()
                .at(start.since())
                .map(stored -> stored.event().recordedAt())
                .orElse(null);
    }

    private void awaitPosition(long wanted) throws InterruptedException {
        long until = System.nanoTime() + positionTimeout.toNanos();
        while (changes.position() < wanted && System.nanoTime() < until) {
            synchronized (this) {
                if (end != null) {
                    return;
                }
                wait(POLL.toMillis());
            }
        }
    }

    private StreamEnd follow(Cursor cursor) throws IOException, InterruptedException {
        while (true) {
            StreamEnd ended = ended();
            if (ended != null) {
                return ended;
            }
            switch (changes.next(cursor)) {
                case Next.Ended it -> {
                    return it.why();
                }
                case Next.Changed item -> {
                    if (!write(item)) {
                        return StreamEnd.BROKEN;
                    }
                }
                case Next.UpToDate it -> {
                    upToDate(it.position());
                    await();
                }
            }
        }
    }

    private synchronized @Nullable StreamEnd ended() {
        changed = false; // what has changed up to here is read next
        return end;
    }

    /** Returns false if the item cannot be written any more. */
    private boolean write(Next.Changed item) throws IOException, InterruptedException {
        byte[] bytes = item.gone() ? StateFrame.gone(item.id()) : bytes(item);
        if (bytes == null) {
            return false;
        }
        if (bytes.length > 0) {
            writeEvent(item.last() ? item.position() : position, bytes);
        }
        return true;
    }

    /** Returns the frame of an item; empty if there is a later version, null if it cannot be made. */
    private byte @Nullable [] bytes(Next.Changed item) throws InterruptedException {
        try {
            StateFrame frame = query.frame(item);
            return frame == null ? new byte[0] : frame.bytes();
        } catch (ReadModelsUnavailableException e) {
            log.atDebug().addKeyValue("reason", e.getMessage()).log("State cannot be read; the stream ends");
            return null;
        }
    }

    private void writeEvent(long id, byte[] event) throws IOException {
        output.writeText("id: " + id + "\n");
        output.write(event);
        told = false;
        if (++unflushed >= EVENTS_PER_FLUSH) {
            flush();
        }
    }

    /** After changes at once, otherwise with the heartbeats. */
    private void upToDate(long reached) throws IOException {
        boolean heartbeat = output.isHeartbeatDue();
        if (heartbeat) {
            output.heartbeat(reached);
        }
        if (!told || (heartbeat && reached != position)) {
            writeEvent(reached, StateFrame.upToDate(reached));
            position = reached;
            told = true;
        }
        if (heartbeat || unflushed > 0) {
            flush();
        }
    }

    /** Waits for a change, the end or the time of the next heartbeat. */
    private synchronized void await() throws InterruptedException {
        while (!changed && end == null) {
            long millis = output.untilHeartbeat().plusNanos(999_999).toMillis();
            if (millis <= 0) {
                return;
            }
            wait(millis);
        }
    }

    private void flush() throws IOException {
        output.flush();
        unflushed = 0;
    }
}

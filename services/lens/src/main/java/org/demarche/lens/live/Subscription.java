package org.demarche.lens.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.demarche.lens.journal.ReadModelsUnavailableException;
import org.demarche.lens.journal.StoredEvent;
import org.demarche.lens.live.Hub.Place;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One reader's stream: the only thread that writes to it. From the history through the latest events in memory to the
 * mailbox, each event once and in order.
 */
final class Subscription implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(Subscription.class);

    private final Hub hub;
    private final HistoryReader past;
    private final EventFilter filter;
    private final Mailbox mailbox;
    private final SseConnection wire;
    private final Pace pace;
    private long next;
    private long wroteAt = System.nanoTime();

    /** Starts at a position, inclusive. */
    Subscription(
            Hub hub,
            HistoryReader past,
            EventFilter filter,
            long from,
            Mailbox mailbox,
            SseConnection wire,
            Pace pace) {
        this.hub = hub;
        this.past = past;
        this.filter = filter;
        this.next = from;
        this.mailbox = mailbox;
        this.wire = wire;
        this.pace = pace;
    }

    /** How often to say something, and when to come back after the stream has ended. */
    record Pace(Duration heartbeat, Duration retry) {}

    void end(StreamEnd why) {
        mailbox.end(why);
    }

    @Override
    public void run() {
        try {
            open();
            StreamEnd end = catchUp();
            say(end == null ? follow() : end);
        } catch (IOException e) {
            log.atDebug()
                    .addKeyValue("position", next - 1)
                    .addKeyValue("reason", e.getMessage())
                    .log("a reader is gone");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            hub.leave(mailbox, filter);
            wire.end();
        }
    }

    /** So that the answer begins at once, and not with the first event. */
    private void open() throws IOException {
        wire.write(("retry: " + pace.retry().toMillis() + "\n: from " + next + "\n\n").getBytes(UTF_8));
        flush();
    }

    /** Writes what has been, until the next event can only come into the mailbox; or why the stream ends. */
    private @Nullable StreamEnd catchUp() throws IOException, InterruptedException {
        for (StreamEnd end = mailbox.ended(); end == null; end = mailbox.ended()) {
            switch (hub.join(mailbox, filter, next)) {
                case Place.Following ignored -> {
                    return null;
                }
                case Place.Catching catching -> write(catching.frames());
                case Place.Behind ignored -> writePast();
            }
            beat();
        }
        return mailbox.ended();
    }

    private StreamEnd follow() throws IOException, InterruptedException {
        while (true) {
            long head = hub.head();
            List<SseFrame> frames = mailbox.take(untilBeat());
            write(frames);
            StreamEnd end = mailbox.ended();
            if (end != null) {
                return end;
            }
            if (frames.isEmpty()) {
                next = Math.max(next, head + 1);
                beat();
            }
        }
    }

    private void writePast() throws IOException, InterruptedException {
        List<StoredEvent> piece = piece();
        if (piece.isEmpty()) {
            past.await(next);
            return;
        }
        boolean any = false;
        for (StoredEvent kept : piece) {
            if (filter.takes(kept)) {
                wire.write(SseFrame.of(kept).bytes());
                any = true;
            }
        }
        next = piece.getLast().position() + 1;
        if (any) {
            flush();
        }
    }

    /** A MongoDB that is away is waited for, as events are. */
    private List<StoredEvent> piece() throws InterruptedException {
        try {
            return past.read(next);
        } catch (ReadModelsUnavailableException e) {
            log.atDebug().addKeyValue("reason", e.getMessage()).log("the history cannot be read now");
            return List.of();
        }
    }

    private void write(List<SseFrame> frames) throws IOException {
        boolean any = false;
        for (SseFrame frame : frames) {
            if (frame.position() >= next) {
                next = frame.position() + 1;
                if (filter.takes(frame)) {
                    wire.write(frame.bytes());
                    any = true;
                }
            }
        }
        if (any) {
            flush();
        }
    }

    private Duration untilBeat() {
        return pace.heartbeat().minusNanos(System.nanoTime() - wroteAt);
    }

    private void beat() throws IOException {
        if (!untilBeat().isPositive()) {
            wire.write((": " + (next - 1) + "\n\n").getBytes(UTF_8));
            flush();
        }
    }

    private void say(StreamEnd end) throws IOException {
        wire.write(end.farewell(next - 1).getBytes(UTF_8));
        flush();
    }

    private void flush() throws IOException {
        wire.flush();
        wroteAt = System.nanoTime();
    }
}

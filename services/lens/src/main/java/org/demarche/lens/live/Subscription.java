package org.demarche.lens.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.demarche.lens.journal.ReadModelsUnavailableException;
import org.demarche.lens.journal.StoredEvent;
import org.demarche.lens.live.Hub.JoinResult;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the stream of one subscriber: first from the history, then the recent events in memory, then the mailbox. Each
 * event is written once and in order, and only this thread writes to the connection.
 */
final class Subscription implements SseReader {
    private static final Logger log = LoggerFactory.getLogger(Subscription.class);

    private final Hub hub;
    private final HistoryReader history;
    private final EventFilter filter;
    private final Mailbox mailbox;
    private final SseConnection connection;
    private final StreamTiming timing;
    private long next;
    private long wroteAt = System.nanoTime();

    /** Starts at a position, inclusive. */
    Subscription(
            Hub hub,
            HistoryReader history,
            EventFilter filter,
            long from,
            Mailbox mailbox,
            SseConnection connection,
            StreamTiming timing) {
        this.hub = hub;
        this.history = history;
        this.filter = filter;
        this.next = from;
        this.mailbox = mailbox;
        this.connection = connection;
        this.timing = timing;
    }

    @Override
    public void end(StreamEnd why) {
        mailbox.end(why);
    }

    @Override
    public void run() {
        try {
            open();
            StreamEnd end = catchUp();
            writeEnd(end == null ? follow() : end);
        } catch (IOException e) {
            log.atDebug()
                    .addKeyValue("position", next - 1)
                    .addKeyValue("reason", e.getMessage())
                    .log("Subscriber disconnected");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            hub.leave(mailbox, filter);
            connection.end();
        }
    }

    /** Writes something at once, so that the client does not wait for the first event to see that it is connected. */
    private void open() throws IOException {
        connection.write(timing.opening("from " + next).getBytes(UTF_8));
        flush();
    }

    /** Writes past events until the mailbox has joined the hub, then returns null; else returns why the stream ends. */
    private @Nullable StreamEnd catchUp() throws IOException, InterruptedException {
        for (StreamEnd end = mailbox.ended(); end == null; end = mailbox.ended()) {
            switch (hub.join(mailbox, filter, next)) {
                case JoinResult.Joined ignored -> {
                    return null;
                }
                case JoinResult.Recent catching -> write(catching.frames());
                case JoinResult.ReadHistory ignored -> writeHistory();
            }
            heartbeatIfDue();
        }
        return mailbox.ended();
    }

    private StreamEnd follow() throws IOException, InterruptedException {
        while (true) {
            long head = hub.head();
            List<SseFrame> frames = mailbox.take(untilHeartbeat());
            write(frames);
            StreamEnd end = mailbox.ended();
            if (end != null) {
                return end;
            }
            if (frames.isEmpty()) {
                next = Math.max(next, head + 1);
                heartbeatIfDue();
            }
        }
    }

    private void writeHistory() throws IOException, InterruptedException {
        List<StoredEvent> nextFromHistory = nextFromHistory();
        if (nextFromHistory.isEmpty()) {
            history.await(next);
            return;
        }
        boolean any = false;
        for (StoredEvent stored : nextFromHistory) {
            if (filter.takes(stored)) {
                connection.write(SseFrame.of(stored).bytes());
                any = true;
            }
        }
        next = nextFromHistory.getLast().position() + 1;
        if (any) {
            flush();
        }
    }

    /** Returns the next events of the history; none while MongoDB is unavailable, so that the stream waits for it. */
    private List<StoredEvent> nextFromHistory() throws InterruptedException {
        try {
            return history.read(next);
        } catch (ReadModelsUnavailableException e) {
            log.atDebug().addKeyValue("reason", e.getMessage()).log("History cannot be read; retrying");
            return List.of();
        }
    }

    private void write(List<SseFrame> frames) throws IOException {
        boolean any = false;
        for (SseFrame frame : frames) {
            if (frame.position() >= next) {
                next = frame.position() + 1;
                if (filter.takes(frame)) {
                    connection.write(frame.bytes());
                    any = true;
                }
            }
        }
        if (any) {
            flush();
        }
    }

    private Duration untilHeartbeat() {
        return timing.heartbeat().minusNanos(System.nanoTime() - wroteAt);
    }

    private void heartbeatIfDue() throws IOException {
        if (!untilHeartbeat().isPositive()) {
            connection.write((": " + (next - 1) + "\n\n").getBytes(UTF_8));
            flush();
        }
    }

    private void writeEnd(StreamEnd end) throws IOException {
        connection.write(end.comment(next - 1).getBytes(UTF_8));
        flush();
    }

    private void flush() throws IOException {
        connection.flush();
        wroteAt = System.nanoTime();
    }
}

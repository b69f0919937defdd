package org.demarche.lens.live;

import java.io.IOException;
import java.util.List;
import org.demarche.lens.journal.EventFilter;
import org.demarche.lens.journal.ReadModelsUnavailableException;
import org.demarche.lens.journal.StoredEvent;
import org.demarche.lens.live.Hub.JoinResult;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes first from the history, then the recent events in memory, then the mailbox. Each event is written once and in order.
 */
final class EventStream extends PositionStream {
    private static final Logger log = LoggerFactory.getLogger(EventStream.class);

    private final Hub hub;
    private final HistoryReader history;
    private final EventFilter filter;
    private final Mailbox mailbox;

    EventStream(Hub hub, HistoryReader history, EventFilter filter, long from, Mailbox mailbox, SseOutput output) {
        this(hub, history, filter, from, true, mailbox, output);
    }

    /**
     * Starts at a position, inclusive.
     *
     * @param named whether each event has the name of its type
     */
    EventStream(
            Hub hub,
            HistoryReader history,
            EventFilter filter,
            long from,
            boolean named,
            Mailbox mailbox,
            SseOutput output) {
        super(from, named, output);
        this.hub = hub;
        this.history = history;
        this.filter = filter;
        this.mailbox = mailbox;
    }

    @Override
    public void end(StreamEnd why) {
        mailbox.end(why);
    }

    @Override
    StreamEnd write() throws IOException, InterruptedException {
        StreamEnd end = catchUp();
        return end == null ? follow() : end;
    }

    @Override
    void left() {
        hub.leave(mailbox, filter);
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
            output.heartbeatIfDue(next - 1);
        }
        return mailbox.ended();
    }

    private StreamEnd follow() throws IOException, InterruptedException {
        while (true) {
            long head = hub.head();
            List<SseFrame> frames = mailbox.take(output.untilHeartbeat());
            write(frames);
            StreamEnd end = mailbox.ended();
            if (end != null) {
                return end;
            }
            if (frames.isEmpty()) {
                next = Math.max(next, head + 1);
                output.heartbeatIfDue(next - 1);
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
                output.write(bytes(SseFrame.of(stored)));
                any = true;
            }
        }
        next = nextFromHistory.getLast().position() + 1;
        if (any) {
            output.flush();
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
                if (frame.isFor(filter)) {
                    output.write(bytes(frame));
                    any = true;
                }
            }
        }
        if (any) {
            output.flush();
        }
    }
}

package org.demarche.lens.live;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.demarche.contracts.marking.Clearance;
import org.demarche.lens.journal.EventFilter;
import org.demarche.lens.marking.CurrentMarkings;
import org.demarche.web.security.CallerClearance;

/** Opens event streams. */
final class Streams {
    static final long NOW = -1;

    private final Hub hub;
    private final HistoryReader history;
    private final SseStreams sse;
    private final CurrentMarkings markings;
    private final LiveProperties properties;

    Streams(Hub hub, HistoryReader history, SseStreams sse, CurrentMarkings markings, LiveProperties properties) {
        this.hub = hub;
        this.history = history;
        this.sse = sse;
        this.markings = markings;
        this.properties = properties;
    }

    /** Starts a stream at a position, inclusive; refuses with 503 if there are too many or the process is stopping. */
    void open(EventFilter filter, long from, boolean named, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        sse.requireRoom();
        long start = from == NOW ? now() : from;
        Clearance clearance = CallerClearance.of(request);
        sse.open(request, response, output -> {
            if (!clearance.seesEverything()) {
                return new FilteredEventStream(
                        history, events -> markings.positions(clearance, events), filter, start, named, output);
            }
            var mailbox = new Mailbox(
                    properties.mailboxCapacity(), properties.mailboxMaxSize().toBytes());
            return new EventStream(hub, history, filter, start, named, mailbox, output);
        });
    }

    private long now() {
        long head = hub.head();
        return 1 + (head < 0 ? history.projected(Long.MAX_VALUE) : head);
    }
}

package org.demarche.lens.live;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.demarche.contracts.http.ProblemException;
import org.demarche.lens.journal.ClosedEvent;
import org.demarche.lens.journal.EventFilter;
import org.demarche.lens.journal.ReadModelsUnavailableException;
import org.demarche.lens.journal.StoredEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stream of a subscriber that does not see everything. It is written from the projected history, so that each event is
 * written by markings that are at least as new as the event.
 */
final class FilteredEventStream extends PositionStream {
    private static final Logger log = LoggerFactory.getLogger(FilteredEventStream.class);

    private final HistoryReader history;
    private final Function<List<StoredEvent>, Set<Long>> seen;
    private final EventFilter filter;
    private final AtomicReference<@Nullable StreamEnd> end = new AtomicReference<>();

    /**
     * Starts at a position, inclusive.
     *
     * @param seen the positions of those events that the subscriber may see now
     */
    FilteredEventStream(
            HistoryReader history,
            Function<List<StoredEvent>, Set<Long>> seen,
            EventFilter filter,
            long from,
            boolean named,
            SseOutput output) {
        super(from, named, output);
        this.history = history;
        this.seen = seen;
        this.filter = filter;
    }

    @Override
    public void end(StreamEnd why) {
        end.compareAndSet(null, why);
    }

    @Override
    StreamEnd write() throws IOException, InterruptedException {
        @Nullable StreamEnd ended = end.get();
        while (ended == null) {
            if (!writeNext()) {
                history.await(next);
            }
            output.heartbeatIfDue(next - 1);
            ended = end.get();
        }
        return ended;
    }

    /** Whether there was any event; none while the history or the markings cannot be read. */
    private boolean writeNext() throws IOException, InterruptedException {
        try {
            List<StoredEvent> events = history.read(next);
            if (events.isEmpty()) {
                return false;
            }
            write(events, seen.apply(events));
            return true;
        } catch (ReadModelsUnavailableException | ProblemException e) {
            log.atDebug().addKeyValue("reason", e.getMessage()).log("History cannot be read; retrying");
            return false;
        }
    }

    /** With a filter nothing stands for a closed event, because that would tell what it is about. */
    private void write(List<StoredEvent> events, Set<Long> visible) throws IOException {
        for (StoredEvent stored : events) {
            if (!visible.contains(stored.position())) {
                if (filter.equals(EventFilter.ANY)) {
                    output.write(SseFrame.closed(ClosedEvent.of(stored), named));
                }
            } else if (filter.takes(stored)) {
                output.write(bytes(SseFrame.of(stored)));
            }
            next = stored.position() + 1;
        }
        output.flush();
    }
}

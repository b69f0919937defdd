package org.demarche.lens.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.demarche.contracts.event.RecordedEvent;
import org.demarche.lens.RandomLedger;
import org.demarche.lens.Samples;
import org.demarche.lens.journal.EventFilter;
import org.demarche.lens.journal.Generations;
import org.demarche.lens.journal.PositionSignal;
import org.demarche.lens.journal.ReadModels;
import org.demarche.lens.journal.StoredEvent;
import org.demarche.lens.journal.mongo.MongoGenerations;
import org.demarche.lens.projector.TestProjector;
import org.demarche.testsupport.EmbeddedMongo;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Subscribers connect, disconnect and resume at random positions while events are recorded, and the history is sometimes
 * ahead of the recent events and sometimes far behind: each gets its events once and in order.
 */
class StreamsWithoutGapsTest {
    private static final int EVENTS = 600;
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String[] TYPES = {"incident.reported", "relation.severed", "actor.registered"};

    private final Generations generations = MongoGenerations.in(EmbeddedMongo.database(), "lens");
    private final ReadModels models = generations.served().models();
    private final PositionSignal signal = new PositionSignal();
    private final Hub hub = new Hub(new RecentEvents(16, 1 << 20));
    private final HistoryReader history = new HistoryReader(generations, signal, Duration.ofMillis(5), 3);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void everySubscriberGetsItsEventsOnceAndInOrder(long seed) throws Exception {
        List<RecordedEvent> ledger = RandomLedger.of(seed, EVENTS);
        var random = new Random(seed);
        List<Reader> readers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            readers.add(new Reader(
                    1L + random.nextInt(EVENTS), 1L + random.nextInt(EVENTS), filter(random), random.nextInt(60)));
        }
        Thread projecting = Thread.ofVirtual().start(() -> project(ledger, new Random(seed + 1)));
        Thread publishing = Thread.ofVirtual().start(() -> publish(ledger, readers, new Random(seed + 2)));

        publishing.join();
        projecting.join();
        for (Reader reader : readers) {
            List<Long> wanted = reader.wanted(ledger);
            await().atMost(TIMEOUT).until(() -> reader.got().size() >= wanted.size());
            reader.stop();
            assertThat(reader.got()).as("%s", reader).isEqualTo(wanted);
        }
    }

    private void project(List<RecordedEvent> ledger, Random random) {
        var projector = new TestProjector(models, signal);
        for (int from = 0; from < ledger.size(); ) {
            int to = Math.min(ledger.size(), from + 1 + random.nextInt(40));
            projector.project(ledger.subList(from, to));
            from = to;
        }
    }

    private void publish(List<RecordedEvent> ledger, List<Reader> readers, Random random) {
        hub.startAt(0);
        for (RecordedEvent event : ledger) {
            readers.stream()
                    .filter(reader -> reader.comesAt == event.position())
                    .forEach(Reader::start);
            hub.publish(SseFrame.of(new StoredEvent(event, Samples.LEDGER, null)));
            if (random.nextInt(8) == 0) {
                Thread.yield();
            }
            if (random.nextInt(40) == 0) {
                hub.publish(SseFrame.of(new StoredEvent(event, Samples.LEDGER, null)));
            }
            if (random.nextInt(150) == 0) {
                hub.end(StreamEnd.BROKEN);
            }
        }
    }

    private static EventFilter filter(Random random) {
        @Nullable String caseId = random.nextInt(3) == 0 ? "C" + random.nextInt(2) : null;
        @Nullable String type = random.nextInt(3) == 0 ? TYPES[random.nextInt(TYPES.length)] : null;
        return new EventFilter(caseId, type);
    }

    /** Connects when the ledger has reached a position, reads from another one, disconnects after some events and resumes. */
    private final class Reader {
        private final long comesAt;
        private final long from;
        private final EventFilter filter;
        private final int leavesAfter;
        private final List<Long> before = new ArrayList<>();
        private RecordedSseConnection connection = new RecordedSseConnection();
        private boolean stopped;
        private @Nullable Thread thread;

        Reader(long comesAt, long from, EventFilter filter, int leavesAfter) {
            this.comesAt = comesAt;
            this.from = from;
            this.filter = filter;
            this.leavesAfter = leavesAfter;
        }

        void start() {
            connection.goneAfter(leavesAfter);
            thread = Thread.ofVirtual().start(() -> {
                do {
                    stream().run();
                } while (resumes());
            });
        }

        private synchronized EventStream stream() {
            long next = before.isEmpty() ? from : before.getLast() + 1;
            var output = new SseOutput(connection, Duration.ofMillis(10), Duration.ofSeconds(1));
            return new EventStream(hub, history, filter, next, new Mailbox(EVENTS, 1 << 24), output);
        }

        private synchronized boolean resumes() {
            if (!stopped) {
                before.addAll(Frames.ids(connection.text()));
                connection = new RecordedSseConnection();
            }
            return !stopped;
        }

        synchronized List<Long> got() {
            List<Long> all = new ArrayList<>(before);
            all.addAll(Frames.ids(connection.text()));
            return all;
        }

        void stop() throws InterruptedException {
            synchronized (this) {
                stopped = true;
                connection.gone();
            }
            Objects.requireNonNull(thread).join();
        }

        List<Long> wanted(List<RecordedEvent> ledger) {
            return ledger.stream()
                    .filter(event -> event.position() >= from)
                    .map(event -> new StoredEvent(event, Samples.LEDGER, null))
                    .filter(filter::takes)
                    .map(StoredEvent::position)
                    .toList();
        }

        @Override
        public String toString() {
            return "from " + from + " with " + filter + " at " + comesAt + " leaving after " + leavesAfter;
        }
    }
}

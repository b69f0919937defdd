package org.demarche.lens.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.demarche.lens.live.Frames.frame;
import static org.demarche.lens.live.Frames.frames;
import static org.demarche.lens.live.Frames.ids;

import com.mongodb.client.MongoClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.demarche.lens.Samples;
import org.demarche.lens.journal.EventFilter;
import org.demarche.lens.journal.EventLine;
import org.demarche.lens.journal.Generations;
import org.demarche.lens.journal.PositionSignal;
import org.demarche.lens.journal.ReadModels;
import org.demarche.lens.journal.mongo.MongoGenerations;
import org.demarche.lens.projector.TestProjector;
import org.demarche.testsupport.EmbeddedMongo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventStreamTest {
    private static final EventFilter ANY = new EventFilter(null, null);
    private static final Duration SELDOM = Duration.ofHours(1);
    private static final long MUCH = 1 << 20;

    private final Generations generations = MongoGenerations.in(EmbeddedMongo.database(), "lens");
    private final ReadModels models = generations.served().models();
    private final PositionSignal signal = new PositionSignal();
    private final Hub hub = new Hub(new RecentEvents(4, MUCH));
    private final List<Thread> threads = new ArrayList<>();

    @AfterEach
    void stop() throws InterruptedException {
        for (Thread thread : threads) {
            thread.interrupt();
            thread.join();
        }
    }

    @Test
    void eventDataAreTheLineOfTheHistory() {
        hub.startAt(0);
        RecordedSseConnection connection = read(ANY, 1, 10, SELDOM);
        hub.publish(frame(1));

        await().until(() -> ids(connection.text()), List.of(1L)::equals);
        String line = new String(EventLine.of(Samples.stored(1)), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(connection.text()).endsWith("id: 1\nevent: incident.reported\ndata: " + line + "\n\n");
        assertThat(connection.text()).startsWith("retry: 2000\n: from 1\n\n");
    }

    @Test
    void streamFromAFuturePositionWaitsForIt() {
        hub.startAt(0);
        RecordedSseConnection connection = read(ANY, 3, 10, SELDOM);
        frames(1, 4).forEach(hub::publish);

        await().until(() -> ids(connection.text()), List.of(3L, 4L)::equals);
    }

    @Test
    void heartbeatNamesTheReachedPosition() {
        hub.startAt(0);
        RecordedSseConnection connection = read(new EventFilter("no such case", null), 1, 10, Duration.ofMillis(5));
        frames(1, 4).forEach(hub::publish);

        await().until(() -> connection.text().contains("\n: 4\n\n"));
        assertThat(ids(connection.text())).isEmpty();
    }

    @Test
    void slowSubscriberIsDisconnectedWithItsPositionAndOthersContinue() {
        hub.startAt(0);
        RecordedSseConnection stuck = read(ANY, 1, 3, Duration.ofMillis(5));
        RecordedSseConnection other = read(ANY, 1, 100, SELDOM);
        await().until(() -> stuck.text().contains("\n: 0\n\n")); // said by one that has its place in the hub
        new TestProjector(models, signal)
                .project(LongStream.rangeClosed(1, 50).mapToObj(this::recorded).toList());
        hub.publish(frame(1));
        await().until(() -> ids(stuck.text()), List.of(1L)::equals);
        stuck.stuck(true);
        LongStream.rangeClosed(2, 50).forEach(position -> {
            hub.publish(frame(position));
            await().until(() -> ids(other.text()).contains(position));
        });

        assertThat(hub.dropped()).isEqualTo(1);
        assertThat(stuck.isEnded()).isFalse();
        stuck.stuck(false);
        await().until(stuck::isEnded);
        List<Long> got = ids(stuck.text());
        assertThat(got).doesNotContain(50L);
        assertThat(stuck.text())
                .endsWith(": this reader is too slow; resume with Last-Event-ID: " + got.getLast() + "\n\n");
        RecordedSseConnection resumed = read(ANY, got.getLast() + 1, 100, SELDOM);
        await().until(() -> ids(resumed.text()).contains(50L));
        assertThat(ids(resumed.text()))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(got.getLast() + 1, 50).boxed().toList());
    }

    @Test
    void disconnectedSubscriberLeavesTheHub() {
        hub.startAt(0);
        RecordedSseConnection connection = read(ANY, 1, 1, SELDOM);
        connection.gone();
        frames(1, 2).forEach(hub::publish);

        await().until(connection::isEnded);
        frames(3, 9).forEach(hub::publish);
        assertThat(ids(connection.text())).isEmpty();
        assertThat(hub.dropped()).isLessThanOrEqualTo(1);
    }

    @Test
    void streamWaitsWhileMongoIsUnavailable() {
        frames(1, 9).forEach(hub::publish);
        try (MongoClient away = EmbeddedMongo.client("mongodb://127.0.0.1:1", 5)) {
            var history = new HistoryReader(
                    MongoGenerations.in(away.getDatabase("x"), "lens"), signal, Duration.ofMillis(5), 1);
            RecordedSseConnection connection = read(history, ANY, 1, 10, Duration.ofMillis(5));

            await().until(() -> connection.text().contains("\n: 0\n\n"));
            assertThat(connection.isEnded()).isFalse();
            threads.getLast().interrupt();
            await().until(connection::isEnded);
        }
    }

    private org.demarche.contracts.event.RecordedEvent recorded(long position) {
        return Samples.recorded(position, Samples.report("I-" + position));
    }

    private RecordedSseConnection read(EventFilter filter, long from, int mailbox, Duration heartbeat) {
        return read(new HistoryReader(generations, signal, Duration.ofMillis(5), 1), filter, from, mailbox, heartbeat);
    }

    private RecordedSseConnection read(
            HistoryReader history, EventFilter filter, long from, int mailbox, Duration heartbeat) {
        var connection = new RecordedSseConnection();
        var output = new SseOutput(connection, heartbeat, Duration.ofSeconds(2));
        var stream = new EventStream(hub, history, filter, from, new Mailbox(mailbox, MUCH), output);
        threads.add(Thread.ofVirtual().start(stream));
        return connection;
    }
}

package org.demarche.lens.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.demarche.lens.live.Frames.frame;
import static org.demarche.lens.live.Frames.ids;

import java.time.Duration;
import java.time.Instant;
import org.demarche.contracts.http.ProblemException;
import org.demarche.lens.journal.EventFilter;
import org.demarche.lens.journal.PositionSignal;
import org.demarche.lens.journal.mongo.MongoGenerations;
import org.demarche.testsupport.EmbeddedMongo;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SubscribersTest {
    private final Hub hub = new Hub(new RecentEvents(4, 1 << 20));
    private final HistoryReader history = new HistoryReader(
            MongoGenerations.in(EmbeddedMongo.database(), "lens"), new PositionSignal(), Duration.ofMillis(5), 1);

    @Test
    void numberOfSubscribersIsLimitedAndAFreePlaceIsReused() {
        Subscribers subscribers = open(1, Duration.ofSeconds(9));
        RecordedSseConnection connection = serve(subscribers);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(subscribers::requireRoom)
                .satisfies(e -> assertThat(e.problem().status()).isEqualTo(503));
        RecordedSseConnection late = serve(subscribers);
        await().until(late::isEnded);
        assertThat(late.text()).contains("too many readers");
        connection.gone();
        hub.startAt(0);
        hub.publish(frame(1));

        await().until(() -> subscribers.count() == 0);
        subscribers.requireRoom();
    }

    @Test
    void stopDeliversWaitingEventsEndsStreamsAndRefusesNewOnes() {
        hub.startAt(0);
        Subscribers subscribers = open(9, Duration.ofSeconds(60));
        RecordedSseConnection connection = serve(subscribers);
        hub.publish(frame(1));
        subscribers.stop();

        assertThat(connection.isEnded()).isTrue();
        assertThat(connection.text())
                .endsWith(": the server is stopping; resume with Last-Event-ID: "
                        + ids(connection.text()).size() + "\n\n");
        assertThat(subscribers.count()).isZero();
        assertThatExceptionOfType(ProblemException.class).isThrownBy(subscribers::requireRoom);
    }

    @Test
    void stopDoesNotWaitForABlockedSubscriber() {
        hub.startAt(0);
        Subscribers subscribers = open(9, Duration.ofMillis(5));
        RecordedSseConnection connection = serve(subscribers);
        await().until(() -> connection.text().contains("from"));
        connection.stuck(true);
        subscribers.stop();

        await().until(connection::isEnded);
        assertThat(connection.text()).doesNotContain("stopping");
    }

    private static Subscribers open(int max, Duration shutdownTimeout) {
        var subscribers = new Subscribers(max, shutdownTimeout);
        subscribers.start();
        return subscribers;
    }

    @Test
    void streamEndsWhenItsTokenExpires() {
        hub.startAt(0);
        Subscribers subscribers = open(9, Duration.ofSeconds(9));
        RecordedSseConnection goesOn = serve(subscribers, Instant.now().plus(Duration.ofDays(1)));
        RecordedSseConnection ends = serve(subscribers, Instant.now());

        await().until(ends::isEnded);

        assertThat(ends.text()).endsWith(": the token has expired; resume with Last-Event-ID: 0\n\n");
        assertThat(goesOn.isEnded()).isFalse();
        subscribers.stop();
    }

    private RecordedSseConnection serve(Subscribers subscribers) {
        return serve(subscribers, null);
    }

    private RecordedSseConnection serve(Subscribers subscribers, @Nullable Instant until) {
        var connection = new RecordedSseConnection();
        var output = new SseOutput(connection, Duration.ofHours(1), Duration.ofSeconds(1));
        subscribers.serve(
                new EventStream(hub, history, new EventFilter(null, null), 1, new Mailbox(9, 1 << 20), output), until);
        return connection;
    }
}

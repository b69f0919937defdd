package org.demarche.lens.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.demarche.lens.live.Frames.frame;
import static org.demarche.lens.live.Frames.ids;

import java.time.Duration;
import org.demarche.contracts.http.ProblemException;
import org.demarche.lens.journal.Generations;
import org.demarche.lens.journal.PositionSignal;
import org.demarche.testsupport.EmbeddedMongo;
import org.junit.jupiter.api.Test;

class SubscribersTest {
    private final Hub hub = new Hub(new RecentEvents(4, 1 << 20));
    private final HistoryReader past = new HistoryReader(
            Generations.in(EmbeddedMongo.database(), "lens"), new PositionSignal(), Duration.ofMillis(5), 1);

    @Test
    void thereAreSoManyAtMostAndAPlaceThatIsFreeAgainIsGiven() {
        Subscribers subscribers = open(1, Duration.ofSeconds(9));
        RecordedSseConnection wire = serve(subscribers);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(subscribers::requireRoom)
                .satisfies(e -> assertThat(e.problem().status()).isEqualTo(503));
        RecordedSseConnection late = serve(subscribers);
        await().until(late::isEnded);
        assertThat(late.text()).contains("too many readers");
        wire.gone();
        hub.startAt(0);
        hub.publish(frame(1));

        await().until(() -> subscribers.count() == 0);
        subscribers.requireRoom();
    }

    @Test
    void aStopGivesEverybodyWhatWaitsAndACleanEndAndTakesNobodyElse() {
        hub.startAt(0);
        Subscribers subscribers = open(9, Duration.ofSeconds(60));
        RecordedSseConnection wire = serve(subscribers);
        hub.publish(frame(1));
        subscribers.stop();

        assertThat(wire.isEnded()).isTrue();
        assertThat(wire.text())
                .endsWith(": the server is stopping; resume with Last-Event-ID: "
                        + ids(wire.text()).size() + "\n\n");
        assertThat(subscribers.count()).isZero();
        assertThatExceptionOfType(ProblemException.class).isThrownBy(subscribers::requireRoom);
    }

    @Test
    void aStopDoesNotWaitForAReaderThatIsStuck() {
        hub.startAt(0);
        Subscribers subscribers = open(9, Duration.ofMillis(5));
        RecordedSseConnection wire = serve(subscribers);
        await().until(() -> wire.text().contains("from"));
        wire.stuck(true);
        subscribers.stop();

        await().until(wire::isEnded);
        assertThat(wire.text()).doesNotContain("stopping");
    }

    private static Subscribers open(int most, Duration grace) {
        var subscribers = new Subscribers(most, grace);
        subscribers.start();
        return subscribers;
    }

    private RecordedSseConnection serve(Subscribers subscribers) {
        var wire = new RecordedSseConnection();
        var pace = new Subscription.Pace(Duration.ofHours(1), Duration.ofSeconds(1));
        subscribers.serve(
                new Subscription(hub, past, new EventFilter(null, null), 1, new Mailbox(9, 1 << 20), wire, pace));
        return wire;
    }
}

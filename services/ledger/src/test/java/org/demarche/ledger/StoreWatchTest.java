package org.demarche.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.demarche.ledger.log.Ledger;
import org.demarche.ledger.store.AppendGuard;
import org.demarche.ledger.store.HeadSignal;
import org.demarche.ledger.store.LedgerStore;
import org.demarche.ledger.store.MemoryStore;
import org.demarche.ledger.store.SealedCommit;
import org.demarche.ledger.store.StoreUnavailableException;
import org.demarche.ledger.store.Tag;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

@Timeout(60)
class StoreWatchTest {
    private final FailingStore store = new FailingStore();
    private final AppendGuard guard = new AppendGuard();
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private long nanos;

    @Test
    void healthIsDownWithTheReasonWhileTheStoreFailsAndUpAfterwards() {
        StoreWatch watch = new StoreWatch(store, () -> now, () -> nanos);
        store.failure = "no space left on the ledger's disk";
        watch.check();

        Health down = health(watch);
        assertThat(down.getStatus()).isEqualTo(Status.DOWN);
        assertThat(down.getDetails()).containsEntry("reason", "no space left on the ledger's disk");

        store.failure = null;
        watch.check();
        assertThat(health(watch).getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void healthIsAnsweredWhileTheStoreDoesNotAnswer() {
        StoreWatch watch = new StoreWatch(store, () -> now, () -> nanos);
        store.answering = new CountDownLatch(1);
        Thread checking = Thread.ofVirtual().start(watch::check);
        await().until(() -> store.asked);
        assertThat(health(watch).getStatus()).as("at first").isEqualTo(Status.UP);

        now = now.plus(Duration.ofHours(1));
        assertThat(health(watch).getStatus()).as("the clock was set on").isEqualTo(Status.UP);

        now = now.minus(Duration.ofHours(2));
        nanos += Duration.ofSeconds(4).toNanos();
        assertThat(health(watch).getStatus()).as("the clock was set back").isEqualTo(Status.DOWN);
        assertThat(health(watch).getDetails().get("reason")).asString().contains("has not answered since");
        store.answering.countDown();
        await().until(() -> !checking.isAlive());
        assertThat(health(watch).getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void aStoppedWatchEndsItsThreadAndCanBeStartedAgain() {
        StoreWatch watch = new StoreWatch(store, Clock.systemUTC(), System::nanoTime);
        watch.start();
        await().until(() -> store.asked);
        watch.stop();
        assertThat(watch.isRunning()).isFalse();

        store.asked = false;
        watch.start();
        await().until(() -> store.asked);
        watch.stop();
    }

    @Test
    void healthIsDownWhileAppendsAreForbidden() {
        guard.forbid("the topic is ahead of the ledger");

        assertThat(health(new StoreWatch(store, Clock.systemUTC(), System::nanoTime))
                        .getDetails())
                .containsEntry("reason", "the topic is ahead of the ledger");
    }

    @Test
    void openingWaitsWithGrowingPausesUntilTheStoreAnswers() {
        List<Duration> pauses = new ArrayList<>();
        var attempts = new int[] {0};

        LedgerStore opened = new StoreOpening(pauses::add).open(() -> {
            if (attempts[0]++ < 8) {
                throw new StoreUnavailableException("nobody answers");
            }
            return store;
        });

        assertThat(opened).isSameAs(store);
        assertThat(pauses)
                .containsExactlyElementsOf(Stream.of(1, 2, 4, 8, 16, 32, 60, 60)
                        .map(Duration::ofSeconds)
                        .toList());
    }

    private Health health(StoreWatch watch) {
        try (var ledger = new Ledger(new MemoryStore(), InstantSource.system(), new HeadSignal())) {
            return Objects.requireNonNull(new LedgerHealth(ledger, watch, guard).health());
        }
    }

    /** A store whose check fails or does not answer. */
    private static final class FailingStore implements LedgerStore {
        private volatile @Nullable String failure;
        private volatile boolean asked;
        private CountDownLatch answering = new CountDownLatch(0);

        @Override
        public void check() {
            asked = true;
            try {
                answering.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            String reason = failure;
            if (reason != null) {
                throw new StoreUnavailableException(reason);
            }
        }

        @Override
        public void append(List<SealedCommit> commits) {}

        @Override
        public Stream<SealedCommit> read(long from, long to) {
            return Stream.empty();
        }

        @Override
        public Stream<SealedCommit> readTagged(List<Tag> anyOf, long from, long to) {
            return Stream.empty();
        }

        @Override
        public Optional<SealedCommit> head() {
            return Optional.empty();
        }

        @Override
        public Optional<SealedCommit> findByCommandId(String commandId) {
            return Optional.empty();
        }

        @Override
        public void close() {}
    }
}

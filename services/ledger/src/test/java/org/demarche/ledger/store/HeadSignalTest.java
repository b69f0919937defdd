package org.demarche.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class HeadSignalTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final HeadSignal signal = new HeadSignal();

    @Test
    void beforeTheFirstEventThePositionIsZero() {
        assertThat(signal.position()).isZero();
    }

    @Test
    void aPositionNotFurtherThanTheLastIsIgnored() {
        signal.advancedTo(7);

        signal.advancedTo(5);

        assertThat(signal.position()).isEqualTo(7);
    }

    @Test
    void readerBehindTheHeadDoesNotWait() throws InterruptedException {
        signal.advancedTo(3);

        assertThat(signal.awaitBeyond(2, LONG)).isEqualTo(3);
    }

    @Test
    void waitThatTimesOutReturnsAPositionThatIsNotGreater() throws InterruptedException {
        signal.advancedTo(3);

        assertThat(signal.awaitBeyond(3, Duration.ofMillis(1))).isEqualTo(3);
        assertThat(signal.awaitBeyond(9, Duration.ZERO)).isEqualTo(3);
    }

    @Test
    void everyWaiterIsWokenByOneAdvance() throws Exception {
        List<FutureTask<Long>> waiters = new ArrayList<>();
        for (int n = 0; n < 50; n++) {
            waiters.add(waiting(() -> signal.awaitBeyond(4, LONG)));
        }

        signal.advancedTo(4);
        signal.advancedTo(6);

        for (FutureTask<Long> waiter : waiters) {
            assertThat(waiter.get()).isEqualTo(6);
        }
    }

    @Test
    void aWaiterCanBeInterrupted() throws InterruptedException {
        var failure = new FutureTask<Throwable>(() -> assertThatThrownBy(() -> signal.awaitBeyond(0, LONG))
                .isInstanceOf(InterruptedException.class)
                .actual());
        Thread waiter = Thread.ofVirtual().start(failure);
        await().until(() -> waiter.getState() == Thread.State.TIMED_WAITING);

        waiter.interrupt();

        assertThat(failure).succeedsWithin(LONG);
    }

    private static FutureTask<Long> waiting(Callable<Long> wait) {
        var task = new FutureTask<>(wait);
        Thread thread = Thread.ofVirtual().start(task);
        await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        return task;
    }
}

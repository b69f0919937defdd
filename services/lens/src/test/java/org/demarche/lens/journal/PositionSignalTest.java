package org.demarche.lens.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PositionSignalTest {
    private final PositionSignal signal = new PositionSignal();

    @Test
    void waiterWakesWhenItsPositionIsReached() {
        CompletableFuture<Long> waiter = CompletableFuture.supplyAsync(() -> {
            try {
                signal.await(5, Duration.ofMinutes(5));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return signal.position();
        });
        signal.reached(4);
        signal.reached(7);

        assertThat(waiter.join()).isEqualTo(7);
    }

    @Test
    void waiterReturnsAfterTheTimeout() throws InterruptedException {
        signal.await(1, Duration.ZERO);

        assertThat(signal.position()).isZero();
    }

    @Test
    void signalNeverDecreases() {
        signal.reached(7);
        signal.reached(3);

        assertThat(signal.position()).isEqualTo(7);
    }
}

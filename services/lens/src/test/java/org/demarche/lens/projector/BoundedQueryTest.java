package org.demarche.lens.projector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BoundedQueryTest {
    private final AtomicInteger asked = new AtomicInteger();
    private volatile CountDownLatch answering = new CountDownLatch(0);

    private final BoundedQuery<Integer> query = new BoundedQuery<>(this::answer, Duration.ofMillis(500));

    @Test
    void aServerThatNeverAnswersIsAskedOnceAndTheLastAnswerIsKnown() {
        assertThat(query.get()).isEqualTo(1);
        answering = new CountDownLatch(1);

        for (int n = 0; n < 20; n++) {
            assertThat(query.get()).isNull();
            assertThat(query.lastKnown()).isEqualTo(1);
        }
        assertThat(asked).hasValue(2);

        answering.countDown();
        await().until(() -> query.get() != null);
    }

    @Test
    void failureIsThrownToHealthAndNotToMetrics() {
        var failing = new BoundedQuery<Integer>(
                () -> {
                    throw new IllegalStateException("away");
                },
                Duration.ofSeconds(30));

        assertThatThrownBy(failing::get).hasMessage("away");
        assertThat(failing.lastKnown()).isNull();
    }

    private int answer() {
        int number = asked.incrementAndGet();
        try {
            answering.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return number;
    }
}

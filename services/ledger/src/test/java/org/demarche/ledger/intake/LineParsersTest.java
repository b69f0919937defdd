package org.demarche.ledger.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LineParsersTest {
    @Test
    void fewLinesOfAllUploadsAreParsedAtOnce() throws Exception {
        var parsers = new LineParsers(2);
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        var two = new CountDownLatch(2);
        List<Future<Integer>> lines = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                int line = i;
                lines.add(parsers.submit(threads, () -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    two.countDown();
                    two.await();
                    running.decrementAndGet();
                    return line;
                }));
            }
            for (int i = 0; i < lines.size(); i++) {
                assertThat(lines.get(i).get()).isEqualTo(i);
            }
        }
        assertThat(most).hasValue(2);
    }

    @Test
    void lineThatFailsMakesRoomForTheNext() throws Exception {
        var parsers = new LineParsers(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Object> failed = parsers.submit(threads, () -> {
                throw new IllegalStateException("not a line");
            });

            assertThat(parsers.submit(threads, () -> "next").get()).isEqualTo("next");
            assertThat(failed).failsWithin(Duration.ofSeconds(60));
        }
    }
}

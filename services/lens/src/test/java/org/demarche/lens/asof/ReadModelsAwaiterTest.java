package org.demarche.lens.asof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.demarche.lens.journal.Checkpoint;
import org.demarche.lens.journal.Generations;
import org.demarche.lens.journal.PositionSignal;
import org.demarche.lens.journal.ServedGeneration;
import org.demarche.lens.journal.mongo.MongoGenerations;
import org.demarche.testsupport.EmbeddedMongo;
import org.junit.jupiter.api.Test;

class ReadModelsAwaiterTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    private final Generations generations = MongoGenerations.in(EmbeddedMongo.database(), "lens");

    @Test
    void howFarItHasComeIsLookedUpAgainOnlyWhereThatMatters() throws InterruptedException {
        ReadModelsAwaiter projected = projected(Duration.ofHours(1));
        standAt(5);
        assertThat(projected.before(6).checkpoint().position()).isEqualTo(5);

        standAt(9);
        assertThat(projected.before(5).checkpoint().position()).as("passed").isEqualTo(5);
        assertThat(projected.before(6).checkpoint().position())
                .as("the end then")
                .isEqualTo(9);
        assertThat(projected.before(Long.MAX_VALUE).checkpoint().position()).isEqualTo(9);

        standAt(12);
        assertThat(projected.atLeast(0).checkpoint().position()).as("now").isEqualTo(12);
        assertThat(projected.before(10).checkpoint().position())
                .as("learnt on the way")
                .isEqualTo(12);
    }

    @Test
    void oldProgressIsLookedUpAgain() {
        ReadModelsAwaiter projected = projected(Duration.ZERO);
        standAt(5);
        projected.before(6);

        standAt(9);
        assertThat(projected.before(5).checkpoint().position()).isEqualTo(9);
    }

    @Test
    void waitingRequestIsWokenByThisProcess() throws Exception {
        var signal = new PositionSignal();
        ReadModelsAwaiter projected = waiting(signal, LONG);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<ServedGeneration> waiting = threads.submit(() -> projected.atLeast(17));
            standAt(17);
            signal.reached(17);

            assertThat(waiting.get().checkpoint().position()).isEqualTo(17);
        }
    }

    @Test
    void waitingRequestFindsTheProgressOfAnotherProcess() throws Exception {
        ReadModelsAwaiter projected = waiting(new PositionSignal(), Duration.ofMillis(10));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<ServedGeneration> waiting = threads.submit(() -> projected.atLeast(17));
            standAt(17);

            assertThat(waiting.get().checkpoint().position()).isEqualTo(17);
        }
    }

    private ReadModelsAwaiter waiting(PositionSignal signal, Duration look) {
        return new ReadModelsAwaiter(generations, signal, new QueryProperties(LONG, look, Duration.ZERO, 0));
    }

    private ReadModelsAwaiter projected(Duration recent) {
        return new ReadModelsAwaiter(
                generations,
                new PositionSignal(),
                new QueryProperties(Duration.ZERO, Duration.ofMillis(10), recent, 0));
    }

    private void standAt(long position) {
        generations.models(1).progress().write(new Checkpoint(position, position - 1, Instant.EPOCH, 0, null, false));
    }
}

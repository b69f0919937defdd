package org.demarche.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.demarche.ledger.log.Proposals.proposal;
import static org.demarche.ledger.log.Proposals.refusal;
import static org.demarche.ledger.log.Proposals.stored;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.demarche.ledger.store.HeadSignal;
import org.demarche.ledger.store.MemoryStore;
import org.demarche.ledger.store.Obstacle;
import org.demarche.ledger.store.SealedCommit;
import org.demarche.ledger.store.StoreUnavailableException;
import org.demarche.ledger.store.WatchedStore;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ClosingTest {
    private final MemoryStore disk = new MemoryStore();
    private final WatchedStore store = new WatchedStore(disk);
    private final Ledger ledger = new Ledger(store, InstantSource.system(), new HeadSignal());

    @Test
    void closeWaitsForTheRunningWrite() throws Exception {
        var obstacle = new Obstacle();
        store.before(obstacle);
        CompletableFuture<SealedCommit> writing = ledger.append(proposal("writing"));
        obstacle.awaitReached();
        Thread closing = startClosing();
        obstacle.lift();

        assertThat(stored(writing).commit().position()).isEqualTo(1);
        closing.join();
        assertThat(disk.reopened().head()).isPresent();
    }

    @Test
    void acceptedProposalsAreWrittenOnClose() throws Exception {
        var obstacle = new Obstacle();
        store.before(obstacle);
        CompletableFuture<SealedCommit> writing = ledger.append(proposal("writing"));
        obstacle.awaitReached();
        List<CompletableFuture<SealedCommit>> waiting = IntStream.range(0, 1000)
                .mapToObj(n -> ledger.append(proposal("waiting-" + n)))
                .toList();
        Thread closing = startClosing();
        obstacle.lift();

        stored(writing);
        waiting.forEach(Proposals::stored);
        closing.join();
        assertThat(disk.reopened().head().orElseThrow().commit().position()).isEqualTo(1001);
    }

    /** Returns when it is under way: waiting for the committer. */
    private Thread startClosing() {
        Thread closing = Thread.ofPlatform().start(ledger::close);
        while (closing.getState() != Thread.State.WAITING && closing.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        return closing;
    }

    @Test
    void proposalsAreRefusedAfterClose() {
        ledger.close();

        assertThat(refusal(ledger.append(proposal("late"))))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void secondCloseHasNoEffect() {
        stored(ledger.append(proposal("one")));
        ledger.close();
        ledger.close();

        assertThat(refusal(ledger.append(proposal("late")))).isInstanceOf(StoreUnavailableException.class);
    }

    @RepeatedTest(20)
    void proposalsDuringCloseAreAnsweredTruthfully() throws Exception {
        var answers = new ConcurrentLinkedQueue<CompletableFuture<SealedCommit>>();
        var going = new CountDownLatch(8);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int caller = 0; caller < 8; caller++) {
                String name = "caller-" + caller + "-";
                Future<?> ignored = callers.submit(() -> {
                    for (int n = 0; n < 200; n++) {
                        answers.add(ledger.append(proposal(name + n)));
                        if (n == 20) {
                            going.countDown();
                        }
                    }
                });
                assertThat(ignored).isNotNull();
            }
            going.await();
            ledger.close();
        }

        assertThat(answers).hasSize(1600);
        long written = answers.stream().filter(ClosingTest::wasStored).count();
        assertThat(disk.reopened().head().orElseThrow().commit().position()).isEqualTo(written);
    }

    private static boolean wasStored(CompletableFuture<SealedCommit> answer) {
        return answer.orTimeout(60, TimeUnit.SECONDS)
                .handle((commit, failure) -> {
                    if (failure != null) {
                        assertThat(failure).isInstanceOf(StoreUnavailableException.class);
                    }
                    return failure == null;
                })
                .join();
    }
}

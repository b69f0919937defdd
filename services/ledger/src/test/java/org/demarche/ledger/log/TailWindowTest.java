package org.demarche.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.demarche.ledger.store.Commit;
import org.demarche.ledger.store.SealedCommit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class TailWindowTest {
    private static final int READS = 1000;
    private static final Commit.Entry EVENT = Proposals.entry("event");

    private TailWindow window = new TailWindow(4, Long.MAX_VALUE, 0, commit -> {});
    private long next = 1;

    /** Adds a commit of so many events and tells its last position. */
    private long add(int events) {
        List<Commit.Entry> entries = Collections.nCopies(events, EVENT);
        Commit commit = new Commit(next, "command-" + next, new byte[32], Instant.EPOCH, entries);
        window.add(new SealedCommit(commit, new byte[0], new byte[0]));
        next += events;
        return next - 1;
    }

    private List<Long> after(long position) {
        List<SealedCommit> commits = window.after(position);
        return commits == null
                ? List.of(-1L)
                : commits.stream().map(each -> each.commit().position()).toList();
    }

    @Test
    void commitsAfterAPositionAreReturnedAsFarAsTheWindowReaches() {
        assertThat(after(0)).isEmpty();
        IntStream.of(1, 2, 1, 3).forEach(this::add); // 1, 2-3, 4, 5-7
        assertThat(after(0)).containsExactly(1L, 2L, 4L, 5L);
        assertThat(after(2)).as("inside a commit").containsExactly(2L, 4L, 5L);
        assertThat(after(7)).isEmpty();
        add(1);
        assertThat(after(0)).containsExactly(-1L);
        assertThat(after(1)).containsExactly(2L, 4L, 5L, 8L);
        assertThat(window.reachesBackTo(0)).isFalse();
        assertThat(window.reachesBackTo(1)).isTrue();
        assertThat(window.find("command-1")).isEmpty();
        assertThat(window.find("command-2")).isPresent();
    }

    @Test
    void windowOfAnExistingLedgerBeginsAtItsHead() {
        TailWindow later = new TailWindow(4, Long.MAX_VALUE, 9, commit -> {});
        assertThat(later.after(8)).isNull();
        assertThat(later.after(9)).isEmpty();
    }

    @Test
    void largeCommitsLeaveTheWindowEarly() {
        int bytes = EVENT.data().length;
        var small = new TailWindow(4, 3L * bytes, 0, commit -> {});
        for (int n = 1; n <= 4; n++) {
            Commit commit = new Commit(n, "command-" + n, new byte[32], Instant.EPOCH, List.of(EVENT));
            small.add(new SealedCommit(commit, new byte[0], new byte[0]));
        }
        assertThat(small.after(0)).isNull();
        assertThat(small.after(1)).hasSize(3);
        assertThat(small.find("command-1")).isEmpty();
        Commit large = new Commit(5, "command-5", new byte[32], Instant.EPOCH, Collections.nCopies(9, EVENT));
        small.add(new SealedCommit(large, new byte[0], new byte[0]));
        assertThat(small.after(3)).as("it alone is too large").isNull();
        assertThat(small.after(4)).as("but kept, being the last").hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {7, Long.MAX_VALUE})
    void readDuringAnAdvanceReturnsAllOrNothing(long maxEvents) {
        window = new TailWindow(
                4, maxEvents == Long.MAX_VALUE ? maxEvents : maxEvents * EVENT.data().length, 0, commit -> {});
        AtomicLong head = new AtomicLong();
        List<AtomicInteger> read = List.of(new AtomicInteger(), new AtomicInteger());
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<CompletableFuture<Void>> readers = IntStream.of(0, 1)
                    .mapToObj(n -> CompletableFuture.runAsync(() -> readBehind(head, 2 + 3 * n, read.get(n)), threads))
                    .toList();
            for (int n = 0; n < 100_000 || read.stream().anyMatch(each -> each.get() < READS); n++) {
                head.set(add(1 + n % 3));
                if (readers.stream().anyMatch(CompletableFuture::isDone)) {
                    break; // with what it found
                }
            }
            head.set(Long.MAX_VALUE);
            readers.forEach(CompletableFuture::join);
        }
    }

    private void readBehind(AtomicLong head, int lag, AtomicInteger read) {
        for (long seen = head.get(); seen < Long.MAX_VALUE; seen = head.get()) {
            long position = Math.max(0, seen - lag);
            List<SealedCommit> commits = window.after(position);
            if (commits != null && seen > 0) {
                long expected = commits.getFirst().commit().position();
                assertThat(expected).isLessThanOrEqualTo(position + 1);
                for (SealedCommit each : commits) {
                    assertThat(each.commit().position()).isEqualTo(expected);
                    expected = each.commit().lastPosition() + 1;
                }
                assertThat(expected).isGreaterThan(seen);
                read.incrementAndGet();
            }
        }
    }
}

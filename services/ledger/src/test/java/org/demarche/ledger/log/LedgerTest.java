package org.demarche.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.demarche.ledger.log.Proposals.BLUE;
import static org.demarche.ledger.log.Proposals.RED;
import static org.demarche.ledger.log.Proposals.proposal;
import static org.demarche.ledger.log.Proposals.several;
import static org.demarche.ledger.log.Proposals.stored;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.demarche.ledger.store.HeadSignal;
import org.demarche.ledger.store.LedgerStore;
import org.demarche.ledger.store.MemoryStore;
import org.demarche.ledger.store.SealedCommit;
import org.demarche.ledger.store.Tag;
import org.demarche.ledger.store.Verifier;
import org.demarche.ledger.store.rocks.RocksLedgerStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class LedgerTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456789Z");

    @TempDir
    Path directory;

    private Instant now = NOON;

    private Ledger over(LedgerStore store, int window) {
        return new Ledger(store, (InstantSource) () -> now, new HeadSignal(), window);
    }

    private Ledger onDisk() {
        return over(RocksLedgerStore.open(directory), 4096);
    }

    @Test
    void manyCallersAreAppendedOnceEachWithoutAGap() throws Exception {
        try (Ledger ledger = onDisk();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Long>>> callers = new ArrayList<>();
            for (int caller = 0; caller < 64; caller++) {
                String name = "caller-" + caller + "-";
                callers.add(threads.submit(() -> appendOneByOne(ledger, name)));
            }
            List<Long> positions = new ArrayList<>();
            for (Future<List<Long>> caller : callers) {
                assertThat(caller.get()).isSorted();
                positions.addAll(caller.get());
            }
            assertThat(positions)
                    .containsExactlyInAnyOrderElementsOf(
                            LongStream.rangeClosed(1, 640).boxed().toList());
            assertThat(ledger.head()).isEqualTo(640);
        }
        assertWholeOnDisk(640);
    }

    private static List<Long> appendOneByOne(Ledger ledger, String name) {
        List<Long> positions = new ArrayList<>();
        for (int n = 0; n < 10; n++) {
            SealedCommit commit = stored(ledger.append(proposal(name + n)));
            assertThat(commit.commit().commandId()).isEqualTo(name + n);
            assertThat(ledger.head()).isGreaterThanOrEqualTo(commit.commit().position());
            positions.add(commit.commit().position());
        }
        return positions;
    }

    private void assertWholeOnDisk(long events) {
        try (LedgerStore store = RocksLedgerStore.open(directory)) {
            assertThat(Verifier.verify(store, position -> {}))
                    .isInstanceOfSatisfying(
                            Verifier.Report.Whole.class,
                            whole -> assertThat(whole.events()).isEqualTo(events));
        }
    }

    @Test
    void recordedAtIncreasesWhenTheClockGoesBack() {
        List<Instant> recorded = new ArrayList<>();
        try (Ledger ledger = onDisk()) {
            recorded.add(recorded(ledger, "one"));
            recorded.add(recorded(ledger, "two"));
            now = NOON.minus(Duration.ofHours(1));
            recorded.add(recorded(ledger, "three"));
        }
        now = NOON.minus(Duration.ofHours(2));
        try (Ledger ledger = onDisk()) {
            recorded.add(recorded(ledger, "four"));
            now = NOON.plus(Duration.ofHours(1));
            recorded.add(recorded(ledger, "five"));
        }
        Instant first = NOON.truncatedTo(ChronoUnit.MICROS);
        assertThat(recorded)
                .containsExactly(
                        first,
                        first.plus(1, ChronoUnit.MICROS),
                        first.plus(2, ChronoUnit.MICROS),
                        first.plus(3, ChronoUnit.MICROS),
                        first.plus(Duration.ofHours(1)));
        assertWholeOnDisk(5);
    }

    private static Instant recorded(Ledger ledger, String id) {
        return stored(ledger.append(proposal(id))).commit().recordedAt();
    }

    @Test
    void reopenedLedgerContinuesAtItsHead() {
        try (Ledger ledger = onDisk()) {
            stored(ledger.append(several("one", 3)));
        }
        try (Ledger ledger = onDisk()) {
            assertThat(ledger.head()).isEqualTo(3);
            assertThat(ledger.find("one")).isPresent();
            assertThat(stored(ledger.append(proposal("two"))).commit().position())
                    .isEqualTo(4);
        }
        assertWholeOnDisk(4);
    }

    @Test
    void signalHasThePositionOfTheHeadFromTheStart() {
        var store = new MemoryStore();
        try (Ledger ledger = over(store, 10)) {
            stored(ledger.append(several("one", 3)));
        }
        var signal = new HeadSignal();
        try (Ledger ledger = new Ledger(store.reopened(), InstantSource.system(), signal)) {
            assertThat(signal.position()).isEqualTo(3).isEqualTo(ledger.head());
        }
    }

    @Test
    void aCommandIsFoundWhetherItIsRecentOrOld() {
        try (Ledger ledger = over(new MemoryStore(), 2)) {
            for (int n = 0; n < 10; n++) {
                stored(ledger.append(proposal("command-" + n)));
            }
            for (int n = 0; n < 10; n++) {
                assertThat(ledger.find("command-" + n).orElseThrow().commit().position())
                        .isEqualTo(n + 1);
            }
            assertThat(ledger.find("command-10")).isEmpty();
        }
    }

    /** The contract of read leaves it open to answer more commits, so what is compared are the events in the range. */
    @Test
    void readsFromMemoryAreAsFromTheStore() {
        var random = new Random(42);
        var store = new MemoryStore();
        try (Ledger ledger = over(store, 7)) {
            for (int n = 0; n < 40; n++) {
                Tag tag = random.nextBoolean() ? RED : BLUE;
                stored(ledger.append(several("command-" + n, 1 + random.nextInt(4), tag)));
            }
            long head = ledger.head();
            assertThat(ledger.inMemoryAfter(head)).isTrue();
            assertThat(ledger.inMemoryAfter(0)).isFalse();
            for (long after = 0; after <= head + 1; after++) {
                for (long to = after; to <= head + 1; to++) {
                    assertThat(events(ledger.read(List.of(), after, to), List.of(), after, to))
                            .as("everything in (" + after + ", " + to + "]")
                            .isEqualTo(events(store.read(1, head), List.of(), after, to));
                    assertThat(events(ledger.read(List.of(RED), after, to), List.of(RED), after, to))
                            .as("red in (" + after + ", " + to + "]")
                            .isEqualTo(events(store.read(1, head), List.of(RED), after, to));
                }
            }
        }
    }

    private static List<Long> events(Stream<SealedCommit> commits, List<Tag> anyOf, long after, long to) {
        try (commits) {
            return commits.flatMap(stored -> LongStream.rangeClosed(
                                    stored.commit().position(), stored.commit().lastPosition())
                            .filter(position -> position > after && position <= to)
                            .filter(position -> anyOf.isEmpty()
                                    || stored
                                            .commit()
                                            .events()
                                            .get((int)
                                                    (position - stored.commit().position()))
                                            .tags()
                                            .stream()
                                            .anyMatch(anyOf::contains))
                            .boxed())
                    .toList();
        }
    }

    @Test
    void readersSeeNoGapsWhileTheWindowMovesOn() throws Exception {
        try (Ledger ledger = over(new MemoryStore(), 3);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> writer = threads.submit(() -> {
                for (int n = 0; n < 3000; n++) {
                    stored(ledger.append(proposal("command-" + n)));
                }
            });
            long seen = 0;
            while (seen < 3000) {
                long head = ledger.head();
                List<Long> read = events(ledger.read(List.of(), seen, head), List.of(), seen, head);
                assertThat(read)
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(seen + 1, head).boxed().toList());
                seen = head;
            }
            writer.get();
        }
    }
}

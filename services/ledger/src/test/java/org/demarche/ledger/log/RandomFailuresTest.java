package org.demarche.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.demarche.ledger.log.Proposals.BLUE;
import static org.demarche.ledger.log.Proposals.RED;
import static org.demarche.ledger.log.Proposals.alone;
import static org.demarche.ledger.log.Proposals.entry;
import static org.demarche.ledger.log.Proposals.proposal;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.demarche.ledger.store.Commit;
import org.demarche.ledger.store.DuplicateCommandException;
import org.demarche.ledger.store.HeadSignal;
import org.demarche.ledger.store.LedgerStore;
import org.demarche.ledger.store.MemoryStore;
import org.demarche.ledger.store.Samples;
import org.demarche.ledger.store.SealedCommit;
import org.demarche.ledger.store.StoreUnavailableException;
import org.demarche.ledger.store.Tag;
import org.demarche.ledger.store.Verifier;
import org.demarche.ledger.store.WatchedStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Callers side by side, while every third write fails in some way or finds another writer ahead. */
@Timeout(120)
class RandomFailuresTest {
    private static final int CALLERS = 16;
    private static final int PROPOSALS = 60;

    /** A proposal and the answer to its caller. */
    private record Answered(
            Proposal proposal,
            @Nullable SealedCommit commit,
            @Nullable Throwable failure) {}

    static LongStream seeds() {
        return LongStream.of(1, 2, 3, new Random().nextLong());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void callersAreAnsweredTruthfully(long seed) throws Exception {
        var disk = new MemoryStore();
        List<Answered> answered = new ArrayList<>();
        try (var ledger = new Ledger(troubled(disk, seed), InstantSource.system(), new HeadSignal(), 64);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Answered>>> callers = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                int number = caller;
                callers.add(threads.submit(() -> propose(ledger, number, new Random(seed + number))));
            }
            for (Future<List<Answered>> caller : callers) {
                answered.addAll(caller.get());
            }
        }
        MemoryStore recorded = disk.reopened();
        String seeded = "seed " + seed;
        assertThat(Verifier.verify(recorded, position -> {})).as(seeded).isInstanceOf(Verifier.Report.Whole.class);
        assertThat(answered).as(seeded).hasSize(CALLERS * PROPOSALS).anyMatch(one -> one.commit() != null);
        answered.forEach(one -> assertTrue(one, recorded, seeded + ", " + one));
    }

    /** Several on the way at once; now and then a command again that may or may not have been recorded. */
    private static List<Answered> propose(Ledger ledger, int caller, Random random) {
        List<Proposal> proposals = new ArrayList<>();
        List<CompletableFuture<Answered>> answers = new ArrayList<>();
        for (int n = 0; n < PROPOSALS; n++) {
            Proposal proposal = random.nextInt(8) == 0 && n > 0
                    ? proposals.get(random.nextInt(n))
                    : fresh("caller-" + caller + "-" + n, Math.max(0, ledger.head() - random.nextInt(3)), random);
            proposals.add(proposal);
            answers.add(ledger.append(proposal).handle((commit, failure) -> new Answered(proposal, commit, failure)));
            if (random.nextInt(3) == 0) {
                answers.getLast().orTimeout(60, TimeUnit.SECONDS).join();
            }
        }
        return answers.stream()
                .map(answer -> answer.orTimeout(60, TimeUnit.SECONDS).join())
                .toList();
    }

    private static Proposal fresh(String id, long marker, Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> alone(id, marker, RED);
            case 1 -> alone(id, marker, BLUE);
            default -> proposal(id, random.nextInt(8) == 0 ? RED : new Tag("colour", "grey"));
        };
    }

    private static void assertTrue(Answered answered, LedgerStore recorded, String what) {
        Optional<SealedCommit> found =
                recorded.findByCommandId(answered.proposal().commandId());
        if (answered.commit() != null) {
            SealedCommit stored = found.orElseThrow();
            assertThat(Arrays.equals(stored.hash(), answered.commit().hash()))
                    .as(what)
                    .isTrue();
            long before = stored.commit().position() - 1;
            try (var commits = recorded.read(1, before)) {
                assertThat(ConflictDetector.first(
                                commits::iterator,
                                answered.proposal().condition(),
                                answered.proposal().marker()))
                        .as(what)
                        .isEqualTo(ConflictDetector.NONE);
            }
        } else if (answered.failure() instanceof DuplicateCommandException) {
            assertThat(found).as(what).isPresent();
        } else {
            assertThat(answered.failure())
                    .as(what)
                    .isInstanceOfAny(ConflictException.class, StoreUnavailableException.class);
        }
    }

    /** A store with another writer, which fails before, during or after a write. */
    private static WatchedStore troubled(MemoryStore disk, long seed) {
        var writes = new Random(seed);
        var reads = new Random(seed);
        var store = new WatchedStore(disk);
        for (int n = 0; n < CALLERS * PROPOSALS; n++) {
            String another = "another-" + n;
            store.before(commits -> trouble(commits, another, disk, writes));
        }
        store.beforeReading(() -> {
            synchronized (reads) {
                if (reads.nextInt(10) == 0) {
                    down();
                }
            }
        });
        return store;
    }

    private static void trouble(List<SealedCommit> commits, String another, MemoryStore disk, Random random) {
        switch (random.nextInt(15)) {
            case 0 -> down();
            case 1 -> {
                disk.append(commits.subList(0, random.nextInt(commits.size() + 1)));
                down();
            }
            case 2, 3 -> appendAsAnother(disk, another, List.of(entry(another, random.nextBoolean() ? RED : BLUE)));
            case 4 -> {
                Commit taken = commits.get(random.nextInt(commits.size())).commit();
                appendAsAnother(disk, taken.commandId(), taken.events());
            }
            default -> {}
        }
    }

    private static void appendAsAnother(MemoryStore disk, String commandId, List<Commit.Entry> events) {
        disk.append(List.of(Samples.next(disk.head().orElse(null), commandId, events)));
    }

    private static void down() {
        throw new StoreUnavailableException("the disk is full");
    }
}

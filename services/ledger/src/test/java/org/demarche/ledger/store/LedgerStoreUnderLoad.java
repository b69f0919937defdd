package org.demarche.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.demarche.ledger.store.Samples.everythingOf;
import static org.demarche.ledger.store.Samples.next;
import static org.demarche.ledger.store.Samples.tagged;
import static org.demarche.ledger.store.Samples.untagged;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every ledger store does with long histories and with several threads at once. */
abstract class LedgerStoreUnderLoad extends LedgerStoreReading {
    static LongStream seeds() {
        return LongStream.of(1, new Random().nextLong());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void longHistoryIsReadAsFromAList(long seed) throws Exception {
        var random = new Random(seed);
        var varied = new Samples.Varied(seed);
        var model = new Model();
        for (int group = 0; group < 60; group++) {
            List<SealedCommit> commits = varied.next(1 + random.nextInt(20));
            store.append(commits);
            model.commits.addAll(commits);
            if (group == 30) {
                store.close();
                store = reopened();
            }
            assertSameAnswers(model, varied.tags(), random, "seed " + seed + ", group " + group);
        }
        assertThat(everythingOf(read(1, END))).as("seed " + seed).isEqualTo(everythingOf(model.commits));
        assertThat(Verifier.verify(store, position -> {})).as("seed " + seed).isInstanceOf(Verifier.Report.Whole.class);
    }

    private void assertSameAnswers(Model model, List<Tag> tags, Random random, String seed) {
        long end = model.commits.getLast().commit().lastPosition();
        long from = random.nextLong(end + 2);
        long to = from + random.nextLong(end / 2 + 2);
        String asked = seed + ", " + tags + " from " + from + " to " + to;
        assertThat(everythingOf(read(from, to))).as(asked).isEqualTo(everythingOf(model.read(from, to)));
        assertThat(everythingOf(readTagged(tags, from, to)))
                .as(asked)
                .isEqualTo(everythingOf(model.readTagged(tags, from, to)));
        SealedCommit any = model.commits.get(random.nextInt(model.commits.size()));
        assertThat(store.findByCommandId(any.commit().commandId()).map(Samples::everythingOf))
                .as(asked)
                .hasValue(everythingOf(any));
    }

    @Test
    void readersSeeNoGapsWhileCommitsAreAppended() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> writer = threads.submit(this::appendRedAndBlueByTurns);
            List<Future<?>> readers = new ArrayList<>();
            for (int n = 0; n < 3; n++) {
                readers.add(threads.submit(() -> readUntil(writer, () -> read(1, END))));
                readers.add(threads.submit(() -> readUntil(writer, () -> readTagged(List.of(RED, BLUE), 1, END))));
            }
            for (Future<?> reader : readers) {
                reader.get();
            }
            writer.get();
        }
        assertThat(read(1, END)).hasSize(400);
    }

    private void appendRedAndBlueByTurns() {
        SealedCommit last = null;
        for (int n = 0; n < 200; n++) {
            SealedCommit red = next(last, "red-" + n, List.of(tagged(RED), tagged()));
            SealedCommit blue = next(red, "blue-" + n, List.of(tagged(BLUE)));
            store.append(List.of(red, blue));
            last = blue;
        }
    }

    private static void readUntil(Future<?> writer, Supplier<List<SealedCommit>> read) {
        int seen = 0;
        boolean last;
        do {
            last = writer.isDone();
            List<SealedCommit> commits = read.get();
            assertChained(commits);
            assertThat(commits).hasSizeGreaterThanOrEqualTo(seen);
            seen = commits.size();
        } while (!last);
    }

    @Test
    void oneOfSeveralWritersGetsEachPosition() throws Exception {
        var won = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> writers = new ArrayList<>();
            for (int n = 0; n < 4; n++) {
                String name = "writer-" + n;
                writers.add(threads.submit(() -> race(name, won)));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        }

        List<SealedCommit> commits = read(1, END);
        assertThat(commits).hasSize(won.get());
        assertChained(commits);
        for (SealedCommit commit : commits) {
            assertThat(commandAt(commit.commit().commandId()))
                    .isEqualTo(commit.commit().position());
        }
    }

    private void race(String name, AtomicInteger won) {
        for (int n = 0; n < 100; n++) {
            SealedCommit head = store.head().orElse(null);
            try {
                store.append(List.of(next(head, name + "-" + n, untagged(1 + n % 3))));
                won.incrementAndGet();
            } catch (PositionTakenException lost) {
                assertThat(store.head()).isPresent();
            }
        }
    }

    private static void assertChained(List<SealedCommit> commits) {
        @Nullable SealedCommit last = null;
        for (SealedCommit commit : commits) {
            assertThat(commit.follows(Samples.hash(last))).isTrue();
            assertThat(commit.commit().position())
                    .isEqualTo(last == null ? 1 : last.commit().lastPosition() + 1);
            last = commit;
        }
    }

    /** The same ledger as a plain list. */
    private static final class Model {
        private final List<SealedCommit> commits = new ArrayList<>();

        List<SealedCommit> read(long from, long to) {
            return commits.stream()
                    .filter(stored -> stored.commit().lastPosition() >= from
                            && stored.commit().position() <= to
                            && from <= to)
                    .toList();
        }

        List<SealedCommit> readTagged(List<Tag> anyOf, long from, long to) {
            return commits.stream()
                    .filter(stored -> LongStream.rangeClosed(
                                    stored.commit().position(), stored.commit().lastPosition())
                            .filter(position -> from <= position && position <= to)
                            .mapToObj(position -> stored.commit().events().get((int)
                                    (position - stored.commit().position())))
                            .anyMatch(event -> event.tags().stream().anyMatch(anyOf::contains)))
                    .toList();
        }
    }
}
